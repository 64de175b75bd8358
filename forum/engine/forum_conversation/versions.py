"""Earlier versions of a post, recorded when a text that others could read is replaced.

Nothing is recorded of a text that was never approved, nor when only the post's kind or files
change. Neither is an author's correction within five minutes of posting, unless the text is a
moderator's, or somebody else has posted in the topic since and may have replied to it. But
while a report on the post is open, every text is recorded: for moderators only, until they
have decided. What a moderator takes from readers and sends back is recorded for moderators.
"""

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.safestring import mark_safe

from forum.engine import languages
from forum.engine.forum_conversation.models import Post, PostVersion
from forum.engine.text import markup
from portal.i18n import registry
from portal.languages.translation_status.diff import mark_changes
from portal.members.models import Member

CORRECTION_TIME = dt.timedelta(minutes=5)


def record_version(editor: Member | None, post: Post) -> None:
    """Record the present text of ``post`` before ``editor`` replaces it."""
    is_public = post.approved and not _is_quick_correction(editor, post)
    if not is_public and not has_open_report(post):
        return
    _create_version(post, only_moderators=not is_public)


def record_for_moderators(post: Post) -> None:
    """Record the present text, which readers have seen and its author may now replace unseen."""
    _create_version(post, only_moderators=True)


def _create_version(post: Post, *, only_moderators: bool) -> None:
    PostVersion.objects.create(
        post=post,
        subject=post.subject,
        content=post.content.raw,
        language=post.language,
        written_by_id=post.updated_by_id if post.changed_on else post.poster_id,
        written_on=post.changed_on or post.created,
        replaced_on=timezone.now(),
        only_moderators=only_moderators,
    )


def has_open_report(post: Post) -> bool:
    """Whether moderators have yet to decide on a report on ``post``."""
    # Reports stand above this app: they are reached through the post.
    return bool(post.reports.filter(decided_on=None).exists())


def _is_quick_correction(editor: Member | None, post: Post) -> bool:
    own_words = post.updated_by_id in (None, post.poster_id)
    is_fresh = post.created >= timezone.now() - CORRECTION_TIME
    if editor is None or editor.pk != post.poster_id or not own_words or not is_fresh:
        return False
    since = Post.objects.filter(topic=post.topic_id, created__gt=post.created)
    return not since.exclude(poster=editor).exists()


# --- Showing them -------------------------------------------------------------------


@dataclass
class PostState:
    """The text of a post at one time, and how it differs from the one before it.

    ``version`` is ``None`` for the present text. ``before`` and ``now`` are HTML with the
    differences marked; empty for the first text, and next to one that was removed.
    """

    version: PostVersion | None
    subject: str
    html: str
    language: registry.Language
    written_by: Member | None
    written_on: dt.datetime
    before: str = ""
    now: str = ""

    @property
    def is_removed(self) -> bool:
        """Whether a moderator has deleted the text."""
        return self.version is not None and self.version.removed_on is not None


def list_versions(post: Post, *, for_moderator: bool = False) -> QuerySet[PostVersion]:
    """The earlier versions of ``post``, the latest first."""
    rows = post.versions.select_related("written_by", "removed_by")
    if not for_moderator:
        rows = rows.filter(only_moderators=False)
    queryset: QuerySet[PostVersion] = rows.order_by("-replaced_on", "-pk")
    return queryset


def current_state(post: Post) -> PostState:
    """The present text of ``post``."""
    return PostState(
        None,
        post.subject,
        post.body,
        post.written_in,
        post.updated_by if post.changed_on else post.poster,
        post.changed_on or post.created,
    )


def state_at(post: Post, moment: dt.datetime) -> PostState | None:
    """The text that ``post`` had at a moment, compared with the present one; ``None``: the same."""
    rows = post.versions.filter(replaced_on__gt=moment).order_by("replaced_on", "pk")
    version = rows.select_related("written_by").first()
    if version is None:
        return None
    state = version_state(version)
    present = current_state(post)
    mark_differences([present, state])
    state.before, state.now = present.before, present.now
    return state


def version_state(version: PostVersion) -> PostState:
    """An earlier text."""
    return PostState(
        version,
        version.subject,
        mark_safe(markup.render(version.content)),  # noqa: S308
        languages.language_of(version.language),
        version.written_by,
        version.written_on,
    )


def mark_differences(states: list[PostState]) -> None:
    """Mark how each text differs from the one after it in the list, which is the older one."""
    for newer, older in pairwise(states):
        if not newer.is_removed and not older.is_removed:
            newer.before, newer.now = mark_changes(_as_html(older), _as_html(newer))


def _as_html(state: PostState) -> str:
    return f"<p>{state.subject}</p>{state.html}"
