"""The passages of one page as a translator works on them, read with few queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import TextChoices
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from portal.glossary.lookup import ApprovedTerm, find_approved_terms
from portal.languages.translation_status.diff import mark_changes
from portal.translators_desk.links import PassageLink, load_links
from portal.translators_desk.locations import PassageLocation, get_location
from portal.translators_desk.markup import to_typed_text
from portal.translators_desk.translation_memory import match_earlier_translations

# An address is not text: where there is none of its own, the source's does.
NOT_TEXT = "slug"


class PassageState(TextChoices):
    """What there is to do about a passage; all but the last are work."""

    MISSING = "missing", _("Not translated")
    CHANGED = "changed", _("Changed in the original")
    MACHINE = "machine", _("Machine translation, not checked")
    ERROR = "error", _("Has an error")
    PERSON = "person", _("Translated by a person")


@dataclass(frozen=True, slots=True)
class EarlierTranslation:
    """The translation of what the passage said before, with what has changed since."""

    source: str
    text: str
    source_before: SafeString
    source_now: SafeString
    by: str
    by_machine: bool
    on: datetime


@dataclass(slots=True)
class Passage:
    """A text of the source page and its translation.

    ``source`` and ``text`` are as wagtail-localize keeps them (HTML without
    attributes); ``text`` is empty while there is none.
    """

    segment_id: int
    string_id: int
    context_id: int
    path: str
    location: PassageLocation
    source: str
    state: PassageState
    text: str = ""
    error: str = ""
    by: str = ""
    updated_at: datetime | None = None
    earlier: EarlierTranslation | None = None
    terms: list[ApprovedTerm] = field(default_factory=list)
    links: list[PassageLink] = field(default_factory=list)

    @property
    def version(self) -> str:
        """Changes whenever somebody changes the translation."""
        return self.updated_at.isoformat() if self.updated_at else ""

    @property
    def is_to_do(self) -> bool:
        return self.state != PassageState.PERSON

    @property
    def typed_text(self) -> str:
        """The translation as it stands in the text field."""
        return to_typed_text(self.text)


def _load_translations(translation: Translation) -> list[StringTranslation]:
    """Every translation into the language that was ever made of this page's texts."""
    return list(
        StringTranslation.objects.filter(
            context__object_id=translation.source.object_id,
            locale_id=translation.target_locale_id,
        ).select_related("translation_of", "last_translated_by")
    )


def _load_segments(translation: Translation) -> list[StringSegment]:
    """The texts of the page in reading order; one that comes twice in one place once."""
    rows = (
        StringSegment.objects.filter(source_id=translation.source_id)
        .exclude(context__path=NOT_TEXT)
        .select_related("string", "context")
        .order_by("order", "pk")
    )
    return list({(row.context_id, row.string_id): row for row in reversed(rows)}.values())[::-1]


def _get_state(row: StringTranslation | None, earlier: EarlierTranslation | None) -> PassageState:
    if row is None:
        return PassageState.CHANGED if earlier else PassageState.MISSING
    if row.has_error:
        return PassageState.ERROR
    if row.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE:
        return PassageState.MACHINE
    return PassageState.PERSON


def _get_author_name(row: StringTranslation) -> str:
    return str(row.last_translated_by) if row.last_translated_by else row.tool_name


def _get_earlier(row: StringTranslation | None, source: str) -> EarlierTranslation | None:
    if row is None:
        return None
    before, now = mark_changes(row.translation_of.data, source)
    return EarlierTranslation(
        source=row.translation_of.data,
        text=row.data,
        source_before=before,
        source_now=now,
        by=_get_author_name(row),
        by_machine=row.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE,
        on=row.updated_at,
    )


def _match_earlier(
    segments: Iterable[StringSegment], rows: Iterable[StringTranslation]
) -> dict[int, StringTranslation]:
    """The earlier translation of each segment (by its id) that has none of its own."""
    rows = list(rows)
    translated = {(row.context_id, row.translation_of_id) for row in rows}
    by_place: dict[int, list[StringSegment]] = defaultdict(list)
    for segment in segments:
        by_place[segment.context_id].append(segment)
    unused: dict[int | None, list[StringTranslation]] = defaultdict(list)
    today = {(segment.context_id, segment.string_id) for segment in segments}
    for row in rows:
        if (row.context_id, row.translation_of_id) not in today:
            unused[row.context_id].append(row)
    earlier: dict[int, StringTranslation] = {}
    for context_id, here in by_place.items():
        bare = {
            each.pk: each.string.data
            for each in here
            if (context_id, each.string_id) not in translated
        }
        if bare and unused[context_id]:
            earlier |= match_earlier_translations(bare, unused[context_id], alone=len(here) == 1)
    return earlier


def load_passages(translation: Translation, *, with_terms: bool = True) -> list[Passage]:
    """What a translator sees of ``translation``, in reading order.

    The number of queries does not depend on the length of the page.
    ``with_terms``: with the glossary's approved words for what occurs.
    """
    segments, rows = _load_segments(translation), _load_translations(translation)
    current = {(row.context_id, row.translation_of_id): row for row in rows}
    before = _match_earlier(segments, rows)
    links = load_links(translation, segments)
    model = translation.source.specific_content_type.model_class()
    source_code = translation.source.locale.language_code
    target_code = translation.target_locale.language_code
    passages = []
    for segment in segments:
        row = current.get((segment.context_id, segment.string_id))
        source = segment.string.data
        earlier = _get_earlier(before.get(segment.pk), source)
        passages.append(
            Passage(
                segment_id=segment.pk,
                string_id=segment.string_id,
                context_id=segment.context_id,
                path=segment.context.path,
                location=get_location(model, segment.context.field_path or segment.context.path),
                source=source,
                state=_get_state(row, earlier),
                text=row.data if row else "",
                error=(row.get_error() or "") if row and row.has_error else "",
                by=_get_author_name(row) if row else "",
                updated_at=row.updated_at if row else None,
                earlier=earlier,
                terms=find_approved_terms(source, target_code, source_code) if with_terms else [],
                links=links.get(segment.pk, []),
            )
        )
    return passages


def find_unused_terms(
    passage: Passage, translated: str, source: str, target: str
) -> list[ApprovedTerm]:
    """The approved words for ``passage`` that ``translated`` does not use.

    ``source`` and ``target``: language codes. A hint for the translator, no
    more: a language may need another form of the word.
    """
    if not translated.strip() or not passage.terms:
        return []
    used = {term.term for term in find_approved_terms(translated, source, target)}
    plain = translated.casefold()
    return [
        each
        for each in passage.terms
        if each.translation not in used and each.translation.casefold() not in plain
    ]
