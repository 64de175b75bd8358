"""Finds the translations that exist, and makes the missing ones, each once.

The first request claims the row, under a unique constraint, so that twenty readers
at once cause one call of the service. A claim expires, in case its process died, and
is released when the service fails.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from forum.engine.text import markup
from forum.translation.models import TextTranslation
from forum.translation.source_texts import SourceText
from portal.core.text.cleaning import clean_line
from portal.languages.machine_translation import api as machine_translation
from portal.members.models import Member

PURPOSE = "posts"
# Stands at what was not translated within a translation (``segments.mark_as_kept``).
KEPT_MARK = 'data-machine="kept"'
# Longer than the timeout of any service.
CLAIM_DURATION = dt.timedelta(minutes=2)

State = TextTranslation.State


class AlreadyInProgress(machine_translation.TranslationError):
    """Somebody else has requested the same translation a moment ago."""


def find_translations(
    texts: Sequence[SourceText], language: str
) -> dict[SourceText, TextTranslation]:
    """The translations of some texts that are ready. One query."""
    if not texts:
        return {}
    versions = {text.version for text in texts}
    rows = TextTranslation.objects.filter(
        version__in=versions, language=language, state=State.READY
    )
    translations = {}
    for row in rows:
        # Two posts may have the same text, and each has a row of its own.
        for text in texts:
            name, owner = text.owner
            if text.version == row.version and getattr(row, f"{name}_id") == owner.pk:
                translations[text] = row
    return translations


def _claim(text: SourceText, language: str) -> TextTranslation | None:
    """Claim the row to fill; ``None`` if it is ready or claimed by somebody else."""
    key = {**text.lookup, "language": language, "version": text.version}
    row, is_mine = TextTranslation.objects.get_or_create(**key)
    if is_mine:
        return row
    stale = TextTranslation.objects.filter(
        pk=row.pk, state=State.CLAIMED, claimed_on__lt=timezone.now() - CLAIM_DURATION
    )
    return row if stale.update(claimed_on=timezone.now()) else None


def _request_translation(
    texts: Sequence[SourceText], language: str, account: str
) -> machine_translation.MachineTranslation:
    """Translate texts of one kind with one call of the service."""
    first = texts[0]
    return machine_translation.translate(
        [passage for text in texts for passage in text.passages if passage.strip()],
        first.language,
        language,
        is_html=first.is_html,
        purpose=PURPOSE,
        account=account,
        self_hosted_only=first.self_hosted_only,
    )


def translate_missing(
    texts: Iterable[SourceText], language: str, account: str
) -> machine_translation.TranslationError | None:
    """Translate the texts that have no translation yet; return the error, if there was one.

    Texts of one language that may go to the same services share a call. ``account``
    identifies who asks to the service's quota.
    """
    error: machine_translation.TranslationError | None = None
    groups: dict[tuple[str, bool, bool], list[tuple[SourceText, TextTranslation]]] = {}
    for text in texts:
        if text.language == language or not any(passage.strip() for passage in text.passages):
            continue
        if row := _claim(text, language):
            kind = (text.language, text.is_html, text.self_hosted_only)
            groups.setdefault(kind, []).append((text, row))
        elif not find_translations([text], language):
            error = AlreadyInProgress(
                _("We are translating this text. Load the page again in a moment.")
            )
    for group in groups.values():
        error = _translate_group(group, language, account) or error
    return error


def _translate_group(
    group: list[tuple[SourceText, TextTranslation]], language: str, account: str
) -> machine_translation.TranslationError | None:
    rows = [row for _text, row in group]
    try:
        answer = _request_translation([text for text, _row in group], language, account)
    except machine_translation.DisagreementError as failure:
        # Kept as it is, so that nobody asks for the same again.
        for text, row in group:
            _save_translation(text, row, list(text.passages), machine_translation.NOTHING_SHOWN)
        return failure
    except machine_translation.TranslationError as failure:
        _release(rows)
        return failure
    except BaseException:
        _release(rows)
        raise
    asked = [passage for text, _row in group for passage in text.passages if passage.strip()]
    passages = [
        asked[number] if number in answer.kept else made
        for number, made in enumerate(answer.passages)
    ]
    for text, row in group:
        translated = [passages.pop(0) if passage.strip() else passage for passage in text.passages]
        _save_translation(text, row, translated, answer)
    return answer.trouble


def _save_translation(
    text: SourceText,
    row: TextTranslation,
    passages: list[str | None],
    answer: machine_translation.MachineTranslation,
) -> None:
    """Save a translation in its row; if a passage is missing, release the row instead."""
    if None in passages:
        _release([row])
        return
    clean = markup.sanitize_translation if text.is_html else clean_line
    row.passages = [clean(passage or "") for passage in passages]
    row.service, row.via = answer.service, answer.via or ""
    row.state = State.READY
    row.save(update_fields=["passages", "service", "via", "state"])


def _release(rows: Iterable[TextTranslation]) -> None:
    TextTranslation.objects.filter(pk__in=[row.pk for row in rows], state=State.CLAIMED).delete()


def get_quota_account(member: Member) -> str:
    """A pseudonym of the member for the monthly quota, from which they cannot be identified."""
    return salted_hmac("forum.translation", str(member.pk), algorithm="sha256").hexdigest()[:32]
