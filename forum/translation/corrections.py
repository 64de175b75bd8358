"""Corrections of translations by members, and the way back to the machine's text.

None is ever overwritten: each is a row, and the translation shows the last one. They are
for members whose own posts need no approval. Permissions are the caller's business: see
``permissions.py``.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from forum.engine.forum_conversation.models import Post
from forum.engine.forum_moderation.actions import log_action
from forum.engine.forum_moderation.models import ModerationAct
from forum.engine.text import markup
from forum.translation.models import Correction, TextTranslation
from portal.i18n import registry
from portal.members.models import Member

DAY = dt.timedelta(hours=24)
MAX_PER_DAY = 20
Kind = ModerationAct.Kind


def limit_refusal(member: Member) -> str | None:
    """Why a member may correct no more translations today; ``None`` when they may."""
    day_ago = timezone.now() - DAY
    if Correction.objects.filter(author=member, created__gt=day_ago).count() < MAX_PER_DAY:
        return None
    return _("You have corrected many translations today. Please continue tomorrow.")


@transaction.atomic
def save_correction(member: Member, post: Post, row: TextTranslation, typed: str) -> None:
    """Replace a translation of ``post`` by a member's correction."""
    present = TextTranslation.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if present.corrected_on is None:
        present.machine_passages = present.passages
    Correction.objects.create(translation=present, author=member, text=typed)
    present.passages = [markup.render(typed)]
    present.corrected_text = typed
    present.corrected_by = member
    present.corrected_on = timezone.now()
    present.save()
    _log(Kind.CORRECT, member, post, row)


@transaction.atomic
def restore_machine_text(member: Member, post: Post, row: TextTranslation) -> None:
    """Show the machine's translation again; the corrections stay for moderators to see."""
    present = TextTranslation.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if present.corrected_on is None:
        return
    _show_machine_text(present)
    _log(Kind.RESTORE_MACHINE, member, post, row)


def _show_machine_text(row: TextTranslation) -> None:
    """One that was corrected before the machine's text was kept is made anew when wanted."""
    if not row.machine_passages:
        row.delete()
        return
    row.passages, row.machine_passages = row.machine_passages, []
    row.corrected_text, row.corrected_by, row.corrected_on = "", None, None
    row.save()


def _log(kind: Kind, member: Member, post: Post, row: TextTranslation) -> None:
    """Without a name where the post is under a pseudonym: it may be its author's own act."""
    actor = None if post.under_pseudonym else member
    log_action(kind, actor, post.topic, post, registry.get(row.language).own_name)


# --- For moderators ----------------------------------------------------------------


@dataclass(frozen=True)
class CorrectedTranslation:
    """A translation of a post that a member corrected, as readers are shown it."""

    language: registry.Language
    body: SafeString
    restore_url: str


def decision_context(request: HttpRequest, post: Post) -> dict[str, Any]:
    """The corrected translations of a post that a moderator decides on. One query."""
    rows = TextTranslation.objects.filter(post=post, corrected_on__isnull=False)
    return {
        "corrected_translations": [
            CorrectedTranslation(
                registry.get(row.language),
                mark_safe(row.passages[0]),  # noqa: S308 - sanitised before it was saved
                reverse("forum_translation:restore", args=[row.pk]),
            )
            for row in rows.order_by("language", "pk")
            if row.language in registry.BY_CODE
        ]
    }


# --- A member's data -----------------------------------------------------------------


def export_corrections(member: Member) -> Iterator[dict[str, Any]]:
    """Translations of posts that the member corrected, as typed."""
    rows = Correction.objects.filter(author=member).select_related("translation").order_by("pk")
    for row in rows.iterator():
        yield {
            "post": row.translation.post_id,
            "language": row.translation.language,
            "text": row.text,
            "when": row.created,
        }


@transaction.atomic
def erase_on_leaving(member: Member, erase_texts: bool) -> None:
    """Before the account is deleted: erase the member's corrections, if they want it."""
    if not erase_texts:
        return
    for row in TextTranslation.objects.filter(corrected_by=member):
        _show_machine_text(row)
    Correction.objects.filter(author=member).delete()
