"""What on a board waits for its moderators; other parts of the forum add theirs.

A part leaves a function here (from its AppConfig's ``ready``) that counts, for
some boards, what has waited since before a moment: so the engine need not know
of groups that people ask to join.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_moderation.models import Report

Count = Callable[[Sequence[Forum], dt.datetime], int]


class Kind(NamedTuple):
    """A kind of thing that waits: its name, how it is counted, the page to decide on it."""

    name: "str | Promise"
    how_many: Count
    page: str


class Waiting(NamedTuple):
    """How many of a kind have waited too long, and where to decide on them."""

    name: "str | Promise"
    number: int
    page: str


_kinds: dict[str, Kind] = {}


def register(key: str, name: "str | Promise", how_many: Count, page: str) -> None:
    """Add a kind of thing that waits; ``page``: the name of the address to decide on it."""
    _kinds[key] = Kind(name, how_many, page)


def waiting_since(boards: Sequence[Forum], before: dt.datetime) -> list[Waiting]:
    """What has waited on these boards since before a moment; kinds with nothing are left out."""
    counted = (
        Waiting(kind.name, kind.how_many(boards, before), kind.page) for kind in _kinds.values()
    )
    return [each for each in counted if each.number]


def _posts(boards: Sequence[Forum], before: dt.datetime) -> int:
    waiting = Post.objects.filter(topic__forum__in=boards, approved=False, disapproved_on=None)
    return waiting.filter(created__lt=before).count()


def _changes(boards: Sequence[Forum], before: dt.datetime) -> int:
    return Post.objects.filter(topic__forum__in=boards, proposed_on__lt=before).count()


def _reports(boards: Sequence[Forum], before: dt.datetime) -> int:
    waiting = Report.objects.filter(post__topic__forum__in=boards, decided_on=None)
    return waiting.filter(created__lt=before).count()


def register_own() -> None:
    """Posts, changes and reports; called from the AppConfig's ``ready``."""
    queue = "forum_moderation:queue"
    register("posts", _("Posts"), _posts, queue)
    register("changes", _("Changes of posts"), _changes, queue)
    register("reports", _("Reports"), _reports, "forum_moderation:reports")
