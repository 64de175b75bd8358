"""Earlier versions of a post: kept when a text that others could read is changed.

No version is made of what was never approved, nor when nothing but the kind of
the post or its files was changed. In the first five minutes an author mends
slips of the finger: that makes no version either, unless the words are a
moderator's, or somebody else has written in the topic since and may have
answered to the words as they were.
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
    """Keep the text that ``post`` has now, before it is replaced by another."""
    if not post.approved or _is_quick_correction(editor, post):
        return
    PostVersion.objects.create(
        post=post,
        subject=post.subject,
        content=post.content.raw,
        language=post.language,
        written_by_id=post.updated_by_id if post.changed_on else post.poster_id,
        written_on=post.changed_on or post.created,
        replaced_on=timezone.now(),
    )


def _is_quick_correction(editor: Member | None, post: Post) -> bool:
    own_words = post.updated_by_id in (None, post.poster_id)
    is_fresh = post.created >= timezone.now() - CORRECTION_TIME
    if editor is None or editor.pk != post.poster_id or not own_words or not is_fresh:
        return False
    since = Post.objects.filter(topic=post.topic_id, created__gt=post.created)
    return not since.exclude(poster=editor).exists()


# --- To be read -------------------------------------------------------------------


@dataclass
class PostState:
    """A post as it was at one time, and how it differs from what it was before.

    ``version`` is ``None`` for the text as it is now. ``before`` and ``now``
    are empty for the first text, and beside one that was taken out.
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
        """Its text is gone."""
        return self.version is not None and self.version.removed_on is not None


def list_versions(post: Post) -> QuerySet[PostVersion]:
    """The last one first."""
    rows = post.versions.select_related("written_by", "removed_by")
    return rows.order_by("-replaced_on", "-pk")


def current_state(post: Post) -> PostState:
    """The text as it is now."""
    return PostState(
        None,
        post.subject,
        post.body,
        post.written_in,
        post.updated_by if post.changed_on else post.poster,
        post.changed_on or post.created,
    )


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
    """Mark in each state how it differs from the one after it in the list, the older one."""
    for newer, older in pairwise(states):
        if not newer.is_removed and not older.is_removed:
            newer.before, newer.now = mark_changes(_as_html(older), _as_html(newer))


def _as_html(state: PostState) -> str:
    return f"<p>{state.subject}</p>{state.html}"
