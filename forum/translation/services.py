"""Finding translations that are there, and making the ones that are not: each once.

Whoever asks first claims the row; the database lets nobody else in, so twenty
readers at once cause one call. A claim whose maker died is free again after a
while. When the service fails, the claim is given up and nothing is lost.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from forum.engine.text import markup
from forum.translation.models import TextTranslation
from forum.translation.source_texts import Text
from portal.core.text.cleaning import clean_line
from portal.languages.machine_translation import api as machine_translation
from portal.members.models import Member

PURPOSE = "posts"
# Longer than any service is given to answer.
CLAIM_HOLDS = dt.timedelta(minutes=2)

State = TextTranslation.State


class BeingTranslated(machine_translation.TranslationError):
    """Somebody else has asked a moment ago."""


def stored(texts: Sequence[Text], language: str) -> dict[Text, TextTranslation]:
    """Translations that are ready, by the text they are of. One query."""
    if not texts:
        return {}
    versions = {text.version for text in texts}
    rows = TextTranslation.objects.filter(
        version__in=versions, language=language, state=State.READY
    )
    found = {}
    for row in rows.select_related("corrected_by"):
        # Two posts may say the same: each has a row of its own.
        for text in texts:
            name, owner = text.owner
            if text.version == row.version and getattr(row, f"{name}_id") == owner.pk:
                found[text] = row
    return found


def _claim(text: Text, language: str) -> TextTranslation | None:
    """The row to fill; ``None`` when it is ready or somebody else is at work on it."""
    key = {**text.where, "language": language, "version": text.version}
    row, is_mine = TextTranslation.objects.get_or_create(**key)
    if is_mine:
        return row
    stale = TextTranslation.objects.filter(
        pk=row.pk, state=State.CLAIMED, claimed_on__lt=timezone.now() - CLAIM_HOLDS
    )
    return row if stale.update(claimed_on=timezone.now()) else None


def _ask(
    texts: Sequence[Text], language: str, account: str
) -> machine_translation.MachineTranslation:
    """One call for texts of the same kind."""
    first = texts[0]
    return machine_translation.translate(
        [each for text in texts for each in text.passages if each.strip()],
        first.language,
        language,
        is_html=first.is_html,
        purpose=PURPOSE,
        account=account,
        self_hosted_only=first.stays_in_house,
    )


def make(
    texts: Iterable[Text], language: str, account: str
) -> machine_translation.TranslationError | None:
    """Translate what nobody has translated yet; answers with what went wrong, if anything did.

    Texts of one language that may go to the same services are asked for together.
    """
    trouble: machine_translation.TranslationError | None = None
    groups: dict[tuple[str, bool, bool], list[tuple[Text, TextTranslation]]] = {}
    for text in texts:
        if text.language == language or not any(each.strip() for each in text.passages):
            continue
        if row := _claim(text, language):
            kind = (text.language, text.is_html, text.stays_in_house)
            groups.setdefault(kind, []).append((text, row))
        elif not stored([text], language):
            trouble = BeingTranslated(_("It is being translated. Load the page again in a moment."))
    for group in groups.values():
        trouble = _fill(group, language, account) or trouble
    return trouble


def _fill(
    group: list[tuple[Text, TextTranslation]], language: str, account: str
) -> machine_translation.TranslationError | None:
    rows = [row for _text, row in group]
    try:
        answer = _ask([text for text, _row in group], language, account)
    except machine_translation.TranslationError as error:
        _give_up(rows)
        return error
    except BaseException:
        _give_up(rows)
        raise
    passages = list(answer.passages)
    for text, row in group:
        own = [passages.pop(0) if each.strip() else each for each in text.passages]
        _keep(text, row, own, answer)
    return answer.trouble


def _keep(
    text: Text,
    row: TextTranslation,
    passages: list[str | None],
    answer: machine_translation.MachineTranslation,
) -> None:
    """Put an answer into its row; a text with a hole in it stays untranslated."""
    if None in passages:
        _give_up([row])
        return
    clean = markup.sanitize if text.is_html else clean_line
    row.passages = [clean(each or "") for each in passages]
    row.service, row.via = answer.service, answer.via or ""
    row.state = State.READY
    row.save(update_fields=["passages", "service", "via", "state"])


def _give_up(rows: Iterable[TextTranslation]) -> None:
    TextTranslation.objects.filter(pk__in=[row.pk for row in rows], state=State.CLAIMED).delete()


def correct(row: TextTranslation, member: Member, typed: str, *, is_html: bool) -> None:
    """Put a person's words in place of the machine's."""
    row.passages = [markup.render(typed) if is_html else clean_line(typed)]
    row.corrected_text = typed
    row.corrected_by = member
    row.corrected_on = timezone.now()
    row.save(update_fields=["passages", "corrected_text", "corrected_by", "corrected_on"])
