"""What a person typed is never lost: whatever happened between opening and sending a form."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import Settings
from time_machine import TimeMachineFixture

from forum.engine.forum_conversation.kept_texts import KeptText
from forum.engine.forum_conversation.models import Post, Topic
from portal.members.models import MemberSession
from tests.forum.engine.conversation.test_writing import edit_url, main_of, new_url, reply_url
from tests.forum.fixture_types import Forum, MakePerson, MakeTheme, Member, SignIn, Write
from tests.reading import page_of

pytestmark = pytest.mark.any_database

WORDS = "نطلب العقد أولاً — a long text\n\nwith two paragraphs & <b>marks</b>"
FORM = {"subject": "Pay", "content": WORDS, "language": "ar"}


def form_of(client: Client, url: str) -> dict[str, str]:
    """The hidden fields of an opened form."""
    fields = main_of(client.get(url)).select("form[data-draft] input[type=hidden]")
    return {each["name"]: each.get("value", "") for each in fields}


def sign_in(client: Client, address: str, person: Member) -> Any:
    data = {"login": person.email, "password": "password"}
    return client.post(address, data, follow=True)


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


def text_in(response: Any, name: str = "content") -> list[str]:
    return lines(main_of(response).select_one(f"textarea[name={name}]").get_text())


def returned(response: Any) -> list[list[str]]:
    """The texts that a page gives back to be copied."""
    return [lines(each.get_text()) for each in main_of(response).select("textarea[readonly]")]


@pytest.fixture
def expired(signed_in: SignIn, board: Forum, trusted: Member) -> tuple[Client, str, dict[str, str]]:
    """A client with a form whose session has ended, the form's address and its hidden fields."""
    client = signed_in(trusted)
    url = new_url(board)
    hidden = form_of(client, url)
    MemberSession.objects.all().delete()
    return client, url, hidden


# --- An expired session ---------------------------------------------------------------


@pytest.mark.database
def test_after_signing_in_again_the_text_is_there(
    expired: tuple[Client, str, dict[str, str]], trusted: Member
) -> None:
    client, url, hidden = expired
    answer = client.post(url, FORM | hidden | {"kind": "case"})
    assert answer["Location"] == f"/en/accounts/login/?next={url}"
    assert page_of(client.get(answer["Location"])).texts(".message[data-level=warning]")
    page = sign_in(client, answer["Location"], trusted)
    assert page.redirect_chain[-1][0] == url
    assert text_in(page) == lines(WORDS)
    assert main_of(page).select_one("input[name=subject]")["value"] == "Pay"
    assert main_of(page).select_one("select[name=kind] option[selected]")["value"] == "case"
    assert main_of(page).select_one("form[data-draft][data-given]") is not None
    assert not Topic.objects.exists()


@pytest.mark.database
def test_it_stays_until_it_has_been_posted(
    expired: tuple[Client, str, dict[str, str]], trusted: Member
) -> None:
    client, url, hidden = expired
    sign_in(client, client.post(url, FORM | hidden)["Location"], trusted)
    assert text_in(client.get(url)) == lines(WORDS)
    again = form_of(client, url)
    assert again["form_key"] == hidden["form_key"]
    assert client.post(url, FORM | again).status_code == 302
    assert lines(Post.objects.get().content.raw) == lines(WORDS)
    assert text_in(client.get(url)) == []


def test_a_wrong_password_in_between_loses_nothing(
    expired: tuple[Client, str, dict[str, str]], trusted: Member
) -> None:
    client, url, hidden = expired
    login = client.post(url, FORM | hidden)["Location"]
    client.post(login, {"login": trusted.email, "password": "wrong"})
    assert text_in(sign_in(client, login, trusted)) == lines(WORDS)


@pytest.mark.database
def test_nobody_else_on_the_same_telephone_gets_to_see_it(
    expired: tuple[Client, str, dict[str, str]], moderator: Member, trusted: Member
) -> None:
    client, url, hidden = expired
    page = sign_in(client, client.post(url, FORM | hidden)["Location"], moderator)
    assert "two paragraphs" not in page.content.decode()
    assert text_in(page) == []
    # And it is gone for good: the writer does not find it in the other's session either.
    client.force_login(trusted)
    assert text_in(client.get(url)) == []


@pytest.mark.database
def test_it_is_kept_for_a_while_only(
    expired: tuple[Client, str, dict[str, str]], trusted: Member, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2026-11-25 10:00", tick=False)
    client, url, hidden = expired
    login = client.post(url, FORM | hidden | {"slip": fresh_slip(trusted)})["Location"]
    time_machine.move_to("2026-11-25 12:01", tick=False)
    assert text_in(sign_in(client, login, trusted)) == []


def fresh_slip(person: Member) -> str:
    from forum.engine.forum_conversation import form_recovery

    return form_recovery.sign_recipient(person)


def test_a_reply_and_a_change_come_back_to_their_own_page(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn
) -> None:
    topic = write(board, trusted)
    for url in (reply_url(topic), edit_url(topic.first_post)):
        client = signed_in(trusted)
        hidden = form_of(client, url)
        MemberSession.objects.all().delete()
        login = client.post(url, FORM | hidden)["Location"]
        assert text_in(sign_in(client, login, trusted)) == lines(WORDS)
        assert text_in(client.get(new_url(board))) == []


def test_with_a_second_step_it_comes_back_after_it(
    expired: tuple[Client, str, dict[str, str]], trusted: Member, board: Forum
) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal import auth as totp

    client, url, hidden = expired
    totp.TOTP.activate(trusted, totp.generate_totp_secret())
    codes = RecoveryCodes.activate(trusted).get_unused_codes()
    page = sign_in(client, client.post(url, FORM | hidden)["Location"], trusted)
    step = page.redirect_chain[-1][0]
    assert "/accounts/" in step
    assert text_in(client.post(step, {"code": codes[0]}, follow=True)) == lines(WORDS)


@pytest.mark.parametrize("slip", ["", "forged", "MQ:1abcde:forged"])
def test_without_a_slip_nothing_is_stored_and_the_text_comes_back_at_once(
    board: Forum, anonymous: Client, slip: str
) -> None:
    answer = anonymous.post(new_url(board), FORM | {"slip": slip})
    assert answer.status_code == 403
    assert lines(WORDS) in returned(answer)
    link = main_of(answer).select_one("a.button")["href"]
    assert link.startswith("/en/accounts/login/?next=%2Fen%2Fforum%2Fboard%2F")
    assert not MemberSession.objects.exists()


def test_a_text_too_long_to_be_kept_comes_back_at_once(
    expired: tuple[Client, str, dict[str, str]],
) -> None:
    client, url, hidden = expired
    long = "word " * 40_000
    answer = client.post(url, FORM | hidden | {"content": long})
    assert answer.status_code == 403
    assert [long.strip()] in returned(answer)
    assert not MemberSession.objects.exists()


def test_an_empty_form_leads_to_the_sign_in_or_says_so(
    expired: tuple[Client, str, dict[str, str]],
) -> None:
    client, url, hidden = expired
    assert client.post(url, hidden | {"content": " "}).status_code in {302, 403}
    assert client.get(url)["Location"] == f"/en/accounts/login/?next={url}"


# --- An expired form --------------------------------------------------------------------


@pytest.fixture
def strict(trusted: Member, signed_in: SignIn) -> Client:
    """A member's client whose forms are checked for their token."""
    client: Client = signed_in(trusted, enforce_csrf_checks=True)
    return client


def test_without_its_token_the_form_gives_the_text_back(strict: Client, board: Forum) -> None:
    answer = strict.post(new_url(board), FORM)
    assert answer.status_code == 403
    assert lines(WORDS) in returned(answer)
    assert main_of(answer).select_one("form[method=post]") is None
    assert not Topic.objects.exists()


def test_a_form_of_this_site_can_be_sent_once_more(strict: Client, board: Forum) -> None:
    url = new_url(board)
    answer = strict.post(url, FORM, HTTP_ORIGIN="http://testserver")
    form = main_of(answer).select_one("form[method=post]")
    assert form["action"] == url
    fields = {each["name"]: each["value"] for each in form.select("input")}
    assert strict.post(url, fields, HTTP_ORIGIN="http://testserver").status_code == 302
    assert lines(Post.objects.get().content.raw) == lines(WORDS)


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://testserver.x"])
def test_a_strangers_form_is_not_offered_to_be_sent(
    strict: Client, board: Forum, origin: str
) -> None:
    answer = strict.post(new_url(board), FORM, HTTP_ORIGIN=origin)
    assert answer.status_code == 403
    assert main_of(answer).select_one("form[method=post]") is None


def test_passwords_are_never_shown_again(strict: Client, trusted: Member) -> None:
    data = {"login": trusted.email, "password": "a secret sentence", "note": "some more words"}
    answer = strict.post("/en/accounts/login/", data, HTTP_ORIGIN="http://testserver")
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "a secret sentence" not in page
    assert "some more words" not in page


@pytest.mark.parametrize("language", ["en", "ar", "ne"])
def test_the_page_is_in_the_language_of_the_reader(
    strict: Client, board: Forum, language: str
) -> None:
    page = BeautifulSoup(strict.post(new_url(board, language), FORM).content, "html.parser")
    assert page.html["lang"] == language
    assert page.html["dir"] == ("rtl" if language == "ar" else "ltr")


# --- Rights and places that went meanwhile --------------------------------------------------


def test_a_topic_closed_meanwhile(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn
) -> None:
    topic = write(board, trusted)
    Topic.objects.filter(pk=topic.pk).update(status=Topic.TOPIC_LOCKED)
    for extra in ({}, {"preview": "1"}):
        answer = signed_in(trusted).post(reply_url(topic), FORM | extra)
        assert answer.status_code == 403
        assert lines(WORDS) in returned(answer)


def test_a_board_closed_to_them_meanwhile(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn
) -> None:
    topic = write(board, trusted)
    urls = [new_url(board), reply_url(topic), edit_url(topic.first_post)]
    board.audience = "group"
    board.save()
    for url in urls:
        answer = signed_in(trusted).post(url, FORM)
        assert answer.status_code == 404
        assert lines(WORDS) in returned(answer)


def test_a_topic_hidden_meanwhile(
    board: Forum, write: Write, trusted: Member, person: MakePerson, signed_in: SignIn
) -> None:
    topic = write(board, person())
    topic.posts.update(approved=False)
    Topic.objects.filter(pk=topic.pk).update(approved=False)
    answer = signed_in(trusted).post(reply_url(topic), FORM)
    assert answer.status_code == 404
    assert lines(WORDS) in returned(answer)
    # Whoever typed nothing gets the usual page.
    assert returned(signed_in(trusted).get(reply_url(topic))) == []


def test_a_post_that_is_no_longer_theirs_to_change(
    board: Forum, write: Write, trusted: Member, person: MakePerson, signed_in: SignIn
) -> None:
    post = write(board, person()).first_post
    answer = signed_in(trusted).post(edit_url(post), FORM)
    assert answer.status_code == 403
    assert lines(WORDS) in returned(answer)


def test_nobody_vouches_for_them_any_more(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn
) -> None:
    topic = write(board, trusted)
    trusted.vouched_on = None
    trusted.save()
    answer = signed_in(trusted).post(reply_url(topic), FORM)
    assert answer.status_code == 403
    assert lines(WORDS) in returned(answer)


def test_a_theme_that_closed_meanwhile(
    make_theme: MakeTheme, person: MakePerson, signed_in: SignIn, time_machine: TimeMachineFixture
) -> None:
    from forum.engine.forum_permission import setup

    time_machine.move_to("2026-11-22 12:00", tick=False)
    theme = make_theme(opens_on=dt.date(2026, 9, 1), closes_on=dt.date(2026, 12, 31))
    board = theme.board
    client = signed_in(person(setup.trusted_group()))
    hidden = form_of(client, new_url(board))
    time_machine.move_to("2027-03-02 12:00", tick=False)
    answer = signed_in(person(setup.trusted_group())).post(new_url(board), FORM | hidden)
    assert answer.status_code == 403
    assert lines(WORDS) in returned(answer)
    assert not Topic.objects.filter(forum=board).exists()


def test_signed_out_and_closed_meanwhile(
    expired: tuple[Client, str, dict[str, str]], trusted: Member, board: Forum
) -> None:
    client, url, hidden = expired
    login = client.post(url, FORM | hidden)["Location"]
    board.audience = "group"
    board.save()
    page = sign_in(client, login, trusted)
    assert page.status_code == 404
    assert lines(WORDS) in returned(page)


# --- Too much at once --------------------------------------------------------------------------


def test_more_than_is_taken_at_once_is_said_in_the_design(
    board: Forum, trusted: Member, signed_in: SignIn, settings: Settings
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = signed_in(trusted).post(new_url(board, "ar"), FORM | {"content": "word " * 1000})
    assert answer.status_code == 413
    assert main_of(answer).select_one("h1") is not None
    assert b'dir="rtl"' in answer.content


def test_other_bad_requests_stay_what_they_are(client: Client, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    assert client.get("/en/", HTTP_HOST="elsewhere.example").status_code == 400


def test_the_token_alone_does_not_fill_the_database(
    expired: tuple[Client, str, dict[str, str]],
) -> None:
    """Without a session, again and again: a few texts are kept, and none that is far too long."""
    _client, url, hidden = expired
    too_long = FORM | hidden | {"content": "x" * 50_000}
    assert Client().post(url, too_long).status_code == 403
    answers = [Client().post(url, FORM | hidden).status_code for _ in range(7)]
    assert KeptText.objects.count() == 5
    assert answers == [302] * 5 + [403] * 2
