"""Two requests at the same moment pass no limit together: the last one is counted first."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.urls import reverse

from forum.engine.forum_conversation import posting_limits, posting_views
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_moderation.models import Report
from forum.engine.forum_moderation.reports import services as reports
from forum.engine.forum_moderation.reports import views as report_views
from forum.themes import permissions as theme_permissions
from forum.themes import proposals
from forum.themes.models import ThemeProposal
from forum.themes.views import proposals as proposal_views
from tests.forum.fixture_types import Forum, Member, SignIn, Write

pytestmark = pytest.mark.django_db
Overtake = Callable[[Any, Callable[[], object]], None]


@pytest.fixture
def overtake(monkeypatch: pytest.MonkeyPatch) -> Overtake:
    """``overtake(module, act)``: another request acts while this one waits for the lock."""

    def in_module(module: Any, act: Callable[[], object]) -> None:
        real = module.locked

        @contextmanager
        def locked(name: str) -> Iterator[None]:
            act()
            with real(name):
                yield

        monkeypatch.setattr(module, "locked", locked)

    return in_module


def test_replies_of_who_is_new(
    board: Forum,
    member: Member,
    trusted: Member,
    write: Write,
    signed_in: SignIn,
    overtake: Overtake,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(posting_limits, "REPLIES_PER_DAY", 1)
    topic = write(board, trusted)
    url = reverse("forum_conversation:post_create", kwargs=topic.writing_url_kwargs())

    def reply_elsewhere() -> None:
        Post(topic=topic, poster=member, subject="x", content="The other one").save()

    overtake(posting_views, reply_elsewhere)
    data = {"content": "One too many", "language": "en", "form_key": str(uuid.uuid4())}
    assert signed_in(member).post(url, data).status_code == 403
    assert Post.objects.filter(poster=member).count() == 1


def test_reports(
    board: Forum,
    member: Member,
    trusted: Member,
    write: Write,
    signed_in: SignIn,
    overtake: Overtake,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reports, "MAX_PER_DAY", 1)
    one, other = write(board, trusted).first_post, write(board, trusted).first_post
    overtake(report_views, lambda: reports.send_report(member, other, "spam", ""))
    url = reverse("forum_moderation:report", args=[one.pk])
    signed_in(member).post(url, {"reason": "spam", "words": ""})
    assert Report.objects.filter(reporter=member).count() == 1


def test_proposals_of_themes(
    member: Member, signed_in: SignIn, overtake: Overtake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme_permissions, "MAX_OPEN_PROPOSALS", 1)

    fields = {"why_now": "Longer summers", "questions": "Who pays?", "language": "en"}
    overtake(proposal_views, lambda: proposals.propose(member, fields | {"title": "Other"}))
    answer = signed_in(member).post(reverse("themes:propose"), fields | {"title": "One too many"})
    assert answer.status_code == 403
    assert ThemeProposal.objects.filter(author=member).count() == 1
