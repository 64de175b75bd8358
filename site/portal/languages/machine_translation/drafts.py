"""Machine-translated drafts in wagtail-localize: for people to check, never published here.

What a person has translated is never touched; what the machine made is marked
as its work, with the service and the way it took, until a person saves it.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue

from portal.languages.machine_translation import memory
from portal.languages.machine_translation.api import get_offer, translate
from portal.languages.machine_translation.errors import TranslationError
from portal.languages.machine_translation.exclusions import SLUG_PATH, can_be_machine_translated
from portal.languages.machine_translation.results import MachineTranslation, Offer

if TYPE_CHECKING:
    from portal.members.types import User

PURPOSE = "pages"


@dataclass(slots=True)
class DraftResult:
    """The result of making a draft.

    ``done``: passages translated now. ``for_people``: passages without a
    translation that a machine may not make. ``missing``: passages that it
    could not make; ``trouble`` says why.
    """

    done: int = 0
    for_people: int = 0
    missing: int = 0
    offer: Offer | None = None
    trouble: TranslationError | None = None


@dataclass(slots=True)
class _UntranslatedSegments:
    """The segments without a translation, by what may be done with them."""

    by_text: dict[str, list[StringSegment]] = field(default_factory=lambda: defaultdict(list))
    addresses: list[StringSegment] = field(default_factory=list)
    for_people: int = 0


def _find_untranslated(translation: Translation) -> _UntranslatedSegments:
    source = translation.source
    known = set(
        StringTranslation.objects.filter(
            locale_id=translation.target_locale_id, context__object_id=source.object_id
        ).values_list("translation_of_id", "context_id")
    )
    gaps = _UntranslatedSegments()
    segments = source.stringsegment_set.select_related("string", "context").order_by("order")
    for segment in segments:
        if (segment.string_id, segment.context_id) in known:
            continue
        if segment.context.path == SLUG_PATH:
            gaps.addresses.append(segment)
        elif can_be_machine_translated(source, segment):
            gaps.by_text[segment.string.data].append(segment)
        else:
            gaps.for_people += 1
    return gaps


def _is_well_formed(text: str) -> bool:
    """Whether wagtail-localize would take it."""
    try:
        StringValue.from_translated_html(text)
    except ValueError:
        return False
    return True


def _save_draft(translation: Translation, segment: StringSegment, text: str, tool: str) -> bool:
    """Save the draft of one segment; ``False`` if it has a translation by now."""
    _row, created = StringTranslation.objects.get_or_create(
        translation_of_id=segment.string_id,
        locale_id=translation.target_locale_id,
        context_id=segment.context_id,
        defaults={
            "data": text,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MACHINE,
            "tool_name": tool[:255],
        },
    )
    return bool(created)


def make_draft(translation: Translation, member: "User | None" = None) -> DraftResult:
    """Fill the gaps of ``translation`` by machine, as far as it goes.

    The caller checks permissions. Failures of the service are not raised:
    ``trouble`` of the result says what went wrong.
    """
    gaps = _find_untranslated(translation)
    draft = DraftResult(for_people=gaps.for_people)
    texts = list(gaps.by_text)
    source = translation.source.locale.language_code
    target = translation.target_locale.language_code
    if texts:
        try:
            made = translate(
                texts,
                source,
                target,
                is_html=True,
                purpose=PURPOSE,
                account=f"member {member.pk}" if member is not None else "",
            )
        except TranslationError as error:
            draft.trouble = error
            draft.missing = sum(map(len, gaps.by_text.values()))
            return draft
        _save_drafts(translation, gaps, texts, made, draft)
    # An address of its own is a person's choice; until then the source's does.
    for segment in gaps.addresses:
        _save_draft(translation, segment, segment.string.data, "")
    return draft


def _save_drafts(
    translation: Translation,
    gaps: _UntranslatedSegments,
    texts: list[str],
    made: MachineTranslation,
    draft: DraftResult,
) -> None:
    draft.offer = Offer(made.service or memory.NAME, made.via)
    draft.trouble = made.trouble
    for number, (source_text, text) in enumerate(zip(texts, made.passages, strict=True)):
        tool = memory.NAME if number in made.remembered else draft.offer.tool_name
        segments = gaps.by_text[source_text]
        if text is None or not _is_well_formed(text):
            draft.missing += len(segments)
            continue
        for segment in segments:
            draft.done += _save_draft(translation, segment, text, tool)


def get_draft_offer(translation: Translation) -> Offer:
    """Who would make the draft; raises ``TranslationError`` when nobody can."""
    return get_offer(
        translation.source.locale.language_code, translation.target_locale.language_code
    )
