"""A theme's life: its days hold on every way of writing, and two never share them."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client, override_settings
from django.urls import reverse

from forum.engine import hooks
from forum.engine.forum_conversation.forum_polls.models import TopicPoll, TopicPollOption
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_conversation.permissions import edit_refusal, reply_refusal, topic_refusal
from forum.themes.deadlines import deadline_message
from forum.themes.models import SchedulingLock, ThemePage
from forum.themes.schedule import State
from tests.factories import published
from tests.fixture_types import HomePage
from tests.forum.fixture_types import Forum, MakePerson, MakeTheme, Member, SignIn, Write

OPENS, CLOSES = dt.date(2026, 9, 1), dt.date(2026, 12, 31)


# --- Length -------------------------------------------------------------------


def test_shorter_or_longer_only_with_a_reason(make_theme: MakeTheme) -> None:
    with pytest.raises(ValidationError) as refused:
        make_theme("Heat", OPENS, dt.date(2026, 10, 15))
    assert [error.code for error in refused.value.error_dict["closes_on"]] == ["length"]
    page = make_theme("Heat", OPENS, dt.date(2026, 10, 15), length_reason="The congress is then.")
    assert page.live


def test_a_reason_does_not_excuse_days_in_the_wrong_order(make_theme: MakeTheme) -> None:
    with pytest.raises(ValidationError) as refused:
        make_theme("Heat", CLOSES, OPENS, length_reason="Because.")
    assert [error.code for error in refused.value.error_dict["closes_on"]] == ["wrong_order"]


# --- One at a time ------------------------------------------------------------


def test_one_open_theme_whatever_the_language(make_theme: MakeTheme, site_tree: HomePage) -> None:
    from forum.themes.models import ThemeIndexPage

    make_theme("Heat")
    other = ThemePage(title="برد", opens_on=OPENS, closes_on=CLOSES)
    index = ThemeIndexPage.objects.get(locale__language_code="ar")
    with pytest.raises(ValidationError, match="Heat"):
        index.add_child(instance=other)


def test_days_taken_meanwhile_are_found_out_when_it_is_published(make_theme: MakeTheme) -> None:
    """A draft was right when it was saved; another theme has taken its days since."""
    make_theme("Heat")
    later = make_theme("Cold", dt.date(2027, 1, 1), dt.date(2027, 4, 30))
    later.opens_on, later.closes_on = dt.date(2027, 5, 1), dt.date(2027, 8, 31)
    draft = later.save_revision()
    make_theme("Wind", dt.date(2027, 5, 1), dt.date(2027, 8, 31))
    with pytest.raises(ValidationError, match="Wind"):
        draft.publish()
    later.refresh_from_db()
    assert later.opens_on == dt.date(2027, 1, 1)


def test_a_planned_publication_that_became_impossible_stops_no_other(make_theme: MakeTheme) -> None:
    with time_machine.travel("2026-11-01T12:00:00Z", tick=False):
        make_theme("Heat")
        later = make_theme("Cold", dt.date(2027, 1, 1), dt.date(2027, 4, 30))
        fine = make_theme("Rain", dt.date(2028, 1, 1), dt.date(2028, 4, 30))
        for page, day in ((later, dt.date(2027, 5, 1)), (fine, dt.date(2028, 2, 1))):
            page.opens_on, page.closes_on = day, day.replace(month=day.month + 3)
            page.go_live_at = dt.datetime(2026, 11, 2, 12, day.month, tzinfo=dt.UTC)
            page.save_revision().publish()
        make_theme("Wind", dt.date(2027, 5, 1), dt.date(2027, 8, 31))
    with time_machine.travel("2026-11-03T12:00:00Z", tick=False):
        call_command("publish_scheduled")
        call_command("publish_scheduled")
    later.refresh_from_db()
    fine.refresh_from_db()
    assert later.opens_on == dt.date(2027, 1, 1)
    assert fine.opens_on == dt.date(2028, 2, 1)
    assert not later.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_whoever_gives_days_holds_the_section_first(
    make_theme: MakeTheme, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = []
    monkeypatch.setattr(SchedulingLock, "acquire", lambda slug: order.append(f"lock {slug}"))
    overlapping = ThemePage._overlapping

    def look(page: ThemePage) -> Any:
        order.append("look")
        return overlapping(page)

    monkeypatch.setattr(ThemePage, "_overlapping", look)
    page = make_theme("Heat")
    order.clear()
    page.save()
    assert order == ["lock forum", "look"]


# --- Every way of writing -----------------------------------------------------


@pytest.fixture
def place(
    make_theme: MakeTheme, trusted: Member, moderator: Member, write: Write
) -> dict[str, Any]:
    """A theme with a topic, a poll, and people to write."""
    board = make_theme().board
    topic = write(board, trusted, 2)
    poll = TopicPoll.objects.create(topic=topic, question="Yes?", language="en")
    options = [TopicPollOption.objects.create(poll=poll, text=text) for text in ("Yes", "No")]
    return {"board": board, "topic": topic, "options": options}


def ways(place: dict[str, Any]) -> dict[str, tuple[str, dict[str, Any]]]:
    """Every address that writes on a board, with what is sent."""
    board, topic = place["board"], place["topic"]
    text = {"subject": "A", "content": "My words", "language": "en"}
    parts = {"forum_pk": board.pk, "topic_pk": topic.pk}
    return {
        "topic": (
            reverse("forum_conversation:topic_create", args=[board.slug, board.pk]),
            text,
        ),
        "reply": (topic.get_absolute_url() + "reply/", text),
        "edit": (f"{topic.get_absolute_url()}{topic.first_post_id}/edit/", text),
        "vote": (
            reverse("forum_polls:vote", kwargs=parts),
            {"answer": str(place["options"][0].pk)},
        ),
    }


def trace(place: dict[str, Any]) -> tuple[int, list[str], int]:
    """What there is to see of writing: posts, their texts, votes."""
    posts = Post.objects.filter(topic__forum=place["board"])
    votes = sum(option.votes.count() for option in place["options"])
    return posts.count(), sorted(post.content.raw for post in posts), votes


@pytest.mark.parametrize("way", ["topic", "reply", "edit", "vote"])
@pytest.mark.parametrize("zone", ["UTC", "Asia/Kathmandu", "America/Lima"])
@pytest.mark.parametrize(
    ("local", "is_open"),
    [
        ("2026-08-31T23:59:59", False),
        ("2026-09-01T00:00:00", True),
        ("2026-12-31T23:59:59", True),
        ("2027-01-01T00:00:00", False),
        ("2027-03-02T00:00:00", False),
    ],
)
def test_days_hold_to_the_second_on_every_way_of_writing(
    place: dict[str, Any],
    trusted: Member,
    signed_in: SignIn,
    way: str,
    zone: str,
    local: str,
    is_open: bool,
) -> None:
    from zoneinfo import ZoneInfo

    moment = dt.datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone))
    url, data = ways(place)[way]
    before = trace(place)
    with override_settings(TIME_ZONE=zone), time_machine.travel(moment, tick=False):
        signed_in(trusted).post(url, data)
    assert (trace(place) != before) is is_open


@pytest.mark.parametrize("day", ["2026-08-31", "2027-01-01", "2027-06-01"])
def test_moderators_write_nothing_then_either(
    place: dict[str, Any], moderator: Member, day: str
) -> None:
    with time_machine.travel(f"{day}T12:00:00Z", tick=False):
        assert topic_refusal(moderator, place["board"])
        assert reply_refusal(moderator, place["topic"])
        assert edit_refusal(moderator, place["topic"].first_post)


def test_what_was_written_in_time_can_still_be_let_through(
    place: dict[str, Any], person: MakePerson, moderator: Member, write: Write, signed_in: SignIn
) -> None:
    """Deciding is not writing: posts that waited when the theme closed are not lost."""
    waiting = write(place["board"], person(), approved=False)
    url = reverse("forum_moderation:approve_queued_post", args=[waiting.first_post_id])
    with time_machine.travel("2027-01-01T12:00:00Z", tick=False):
        signed_in(moderator).post(url, {"seen": waiting.first_post.version})
    assert Post.objects.get(pk=waiting.first_post_id).approved


def test_other_boards_know_no_days(board: Forum) -> None:
    assert hooks.writing_refusal(board) is None


# --- States -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-08-31", State.SCHEDULED),
        ("2026-09-01", State.OPEN),
        ("2027-01-01", State.SYNTHESIS),
        ("2027-03-01", State.SYNTHESIS),
        ("2027-03-02", State.CLOSED),
    ],
)
def test_without_a_summary_it_is_never_summed_up(
    make_theme: MakeTheme, day: str, state: State
) -> None:
    page = make_theme()
    with time_machine.travel(f"{day}T12:00:00Z", tick=False):
        assert page.state == state


def test_the_days_for_the_summary_are_its_own(make_theme: MakeTheme, anonymous: Client) -> None:
    page = make_theme(synthesis_days=10)
    with time_machine.travel("2027-01-11T12:00:00Z", tick=False):
        assert page.state == State.CLOSED
    page.synthesis_days = 90
    page = published(page)
    with time_machine.travel("2027-01-11T12:00:00Z", tick=False):
        assert page.state == State.SYNTHESIS
        html = anonymous.get("/en/themes/heat/").content.decode()
        message = deadline_message(page.schedule)
    assert message
    assert message in html
