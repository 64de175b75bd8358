"""Reports: who sends them, who learns of them, what becomes of them."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from forum.engine.forum_member import personal_data
from forum.engine.forum_moderation import actions
from forum.engine.forum_moderation.models import ModerationAct, Report
from forum.engine.forum_moderation.reports import services
from portal.members.roles import EDITORS
from tests.forum.fixture_types import Forum, MakePerson, Member, Post, RegionalGroup, SignIn, Write
from tests.reading import error_codes, page_of

Reason, Outcome = Report.Reason, Report.Outcome


def report_url(post: Post) -> str:
    return reverse("forum_moderation:report", args=[post.pk])


def decide_url(post: Post) -> str:
    return reverse("forum_moderation:report_decide", args=[post.pk])


LIST = "/en/forum/moderation/reports/"
MINE = "/en/forum/moderation/my-reports/"


@pytest.fixture
def post(board: Forum, trusted: Member, write: Write) -> Any:
    return write(board, trusted, subject="Fees").first_post


@pytest.fixture
def reporter(person: MakePerson) -> Any:
    return person(display_name="Rita Reporter")


def test_a_member_reports_what_they_may_read(
    post: Any, reporter: Any, moderator: Member, signed_in: SignIn
) -> None:
    client = signed_in(reporter)
    assert report_url(post) in client.get(post.topic.get_absolute_url()).content.decode()
    data = {"reason": "personal", "words": "A  telephone\u202e number"}
    response = client.post(report_url(post), data, follow=True)
    assert page_of(response).texts(".message[data-level=success]")
    found = Report.objects.get()
    assert (found.post, found.reporter, found.words) == (post, reporter, "A telephone number")
    page = signed_in(moderator).get(LIST).content.decode()
    assert "Rita Reporter" in page
    assert "A telephone number" in page


def test_one_open_report_by_one_person(post: Any, reporter: Any, signed_in: SignIn) -> None:
    client = signed_in(reporter)
    client.post(report_url(post), {"reason": "spam"})
    response = client.post(report_url(post), {"reason": "abuse"}, follow=True)
    assert page_of(response).texts(".message[data-level=info]")
    assert [each.reason for each in Report.objects.all()] == ["spam"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.create(post=post, reporter=reporter, reason="abuse")


def test_something_else_has_to_be_said(post: Any, reporter: Any, signed_in: SignIn) -> None:
    client = signed_in(reporter)
    for data, errors in (
        ({"reason": "other", "words": " "}, {"words": ["required"]}),
        ({"words": "Hm"}, {"reason": ["required"]}),
        ({"reason": "invented"}, {"reason": ["invalid_choice"]}),
        ({"reason": "spam", "words": "x" * 601}, {"words": ["max_length"]}),
    ):
        response = client.post(report_url(post), data)
        assert response.status_code == 200
        assert error_codes(response) == errors
    assert not Report.objects.exists()


def test_what_cannot_be_reported(
    post: Any,
    reporter: Any,
    trusted: Member,
    moderator: Member,
    signed_in: SignIn,
    anonymous: Client,
) -> None:
    assert anonymous.get(report_url(post))["Location"].startswith("/en/accounts/login/")
    assert signed_in(trusted).get(report_url(post)).status_code == 404
    assert (
        report_url(post)
        not in signed_in(trusted).get(post.topic.get_absolute_url()).content.decode()
    )
    actions.hide(moderator, post, "No")
    for somebody in (reporter, trusted, moderator):
        assert signed_in(somebody).post(report_url(post), {"reason": "spam"}).status_code == 404


def test_hiding_follows_a_report(
    post: Any,
    reporter: Any,
    trusted: Member,
    moderator: Member,
    signed_in: SignIn,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    reporter.preferred_language = "fr"
    reporter.save()
    services.send_report(reporter, post, Reason.PERSONAL, "Hers")
    services.send_report(moderator, post, Reason.ABUSE, "")
    client = signed_in(moderator)
    assert "Hers" in client.get(decide_url(post)).content.decode()
    assert "field-error" in client.post(decide_url(post), {"outcome": "hidden"}).content.decode()
    data = {"outcome": "hidden", "reason": "Names a person", "answer": "Thank you, Rita"}
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(decide_url(post), data)["Location"] == LIST
    post.refresh_from_db()
    assert (post.is_hidden, post.disapproval_reason) == (True, "Names a person")
    assert {each.outcome for each in Report.objects.all()} == {"hidden"}
    kinds = list(ModerationAct.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["hide", "uphold_report"]
    to_reporter = next(each for each in mail.outbox if each.to == [reporter.email])
    assert "/fr/forum/moderation/my-reports/" in to_reporter.body
    assert post.content.raw not in to_reporter.body
    mine = signed_in(reporter).get(MINE).content.decode()
    assert "Thank you, Rita" in mine
    assert "Fees" not in mine
    assert "Rita" not in signed_in(trusted).get(post.topic.get_absolute_url()).content.decode()


def test_nothing_wrong_and_decided_twice(
    post: Any, reporter: Any, moderator: Member, signed_in: SignIn
) -> None:
    services.send_report(reporter, post, Reason.SPAM, "")
    client = signed_in(moderator)
    client.post(decide_url(post), {"outcome": "nothing"})
    response = client.post(decide_url(post), {"outcome": "hidden", "reason": "x"}, follow=True)
    assert page_of(response).texts(".message[data-level=info]")
    post.refresh_from_db()
    assert post.approved
    assert list(ModerationAct.objects.values_list("kind", flat=True)) == ["dismiss_report"]
    assert services.send_report(reporter, post, Reason.SPAM, "Again")


def test_moderators_do_not_decide_on_their_own_posts(
    board: Forum,
    moderator: Member,
    reporter: Any,
    person: MakePerson,
    write: Write,
    signed_in: SignIn,
) -> None:
    own = write(board, moderator, subject="Of their own").first_post
    services.send_report(reporter, own, Reason.ABUSE, "Rude")
    client = signed_in(moderator)
    assert "Rita" not in client.get(LIST).content.decode()
    assert client.get(decide_url(own)).status_code == 404
    assert client.post(decide_url(own), {"outcome": "nothing"}).status_code == 404
    other = person(*moderator.groups.all())
    assert "Rita" in signed_in(other).get(LIST).content.decode()
    assert signed_in(other).post(decide_url(own), {"outcome": "nothing"}).status_code == 302


def test_danger_comes_first_and_is_told_at_once(
    post: Any,
    board: Forum,
    reporter: Any,
    moderator: Member,
    trusted: Member,
    write: Write,
    signed_in: SignIn,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    second = write(board, trusted, subject="Embassy").first_post
    with django_capture_on_commit_callbacks(execute=True):
        services.send_report(reporter, post, Reason.SPAM, "")
    assert mail.outbox == []
    with django_capture_on_commit_callbacks(execute=True):
        services.send_report(reporter, second, Reason.DANGER, "Her employer reads this")
    assert [each.to for each in mail.outbox] == [[moderator.email]]
    assert "Her employer" not in mail.outbox[0].body
    assert "Embassy" not in mail.outbox[0].body
    page = signed_in(moderator).get(LIST).content.decode()
    assert page.index("Embassy") < page.index("Fees")


@pytest.mark.parametrize("among", ["another moderator", "administrators", "editors"])
@pytest.mark.parametrize("gone", [{}, {"is_active": False}, {"address_confirmed": False}])
def test_danger_in_a_post_of_the_only_moderator_reaches_somebody(
    among: str,
    gone: dict[str, bool],
    group: RegionalGroup,
    person: MakePerson,
    write: Write,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    author, reporter = person(group.moderators), person(group.members)
    editors = Group.objects.get_or_create(name=EDITORS)[0]
    expected = person(editors)
    if among != "editors":
        expected = person(is_superuser=True)
    if among == "another moderator":
        expected = person(group.moderators)
    if gone:
        person(group.moderators, **gone)
    post = write(group.board, author).first_post
    with django_capture_on_commit_callbacks(execute=True):
        services.send_report(reporter, post, Reason.DANGER, "")
    assert [each.to for each in mail.outbox] == [[expected.email]]


def test_a_second_reader_in_danger_sends_no_second_mail(
    post: Any,
    reporter: Any,
    moderator: Member,
    person: MakePerson,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        for somebody in (reporter, person()):
            services.send_report(somebody, post, Reason.DANGER, "")
    assert len(mail.outbox) == 1


def test_nobody_floods_the_moderators(
    board: Forum, trusted: Member, reporter: Any, write: Write, signed_in: SignIn
) -> None:
    posts = write(board, trusted, services.MAX_PER_DAY + 1).posts.order_by("pk")
    for each in posts[: services.MAX_PER_DAY]:
        services.send_report(reporter, each, Reason.SPAM, "")
    data = {"reason": "spam", "words": "One more, not lost"}
    response = signed_in(reporter).post(report_url(posts.last()), data)
    assert error_codes(response) == {"__all__": ["too_many_reports"]}
    assert "One more, not lost" in response.content.decode()
    assert Report.objects.count() == services.MAX_PER_DAY


def test_who_may_no_longer_read_the_board_sees_no_subject(
    group: RegionalGroup, person: MakePerson, write: Write, signed_in: SignIn
) -> None:
    author, reporter = person(group.members), person(group.members)
    post = write(group.board, author, subject="Between us").first_post
    services.send_report(reporter, post, Reason.FALSE, "Not so")
    assert "Between us" in signed_in(reporter).get(MINE).content.decode()
    reporter.groups.clear()
    assert "Between us" not in signed_in(reporter).get(MINE).content.decode()


def test_the_list_costs_the_same_however_long_it_is(
    post: Any,
    board: Forum,
    moderator: Member,
    trusted: Member,
    person: MakePerson,
    write: Write,
    signed_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = signed_in(moderator)
    for _round in range(2):
        for number in range(6):
            each = write(board, trusted, subject=f"More {number}").first_post
            services.send_report(person(), each, Reason.SPAM, "")
        client.get(LIST)
        with django_assert_max_num_queries(15):
            client.get(LIST)


def test_what_one_reported_is_ones_own_to_take_and_to_erase(post: Any, reporter: Any) -> None:
    services.send_report(reporter, post, Reason.OTHER, "Something personal")
    assert [each["words"] for each in personal_data._export_reports(reporter)] == [
        "Something personal"
    ]
    personal_data.erase_texts_on_leaving(reporter, True)
    reporter.delete()
    left = Report.objects.get()
    assert (left.reporter, left.words) == (None, "")
