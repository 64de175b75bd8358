"""How far translations are: for one screen of the desk's list, in three queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from portal.languages.models import TranslationStatus
from portal.languages.translation_status.passages import count_words
from portal.translators_desk.passages import NOT_TEXT


class DeskState(TextChoices):
    """What there is to do about a translation; all but the last are work."""

    MISSING = "missing", _("Not translated")
    CHANGED = "changed", _("Changed in the original")
    PARTIAL = "partial", _("Partly translated")
    MACHINE = "machine", _("Machine translation, not checked")
    READY = "ready", _("Translated, not published")
    CURRENT = "current", _("Up to date")


@dataclass(slots=True)
class Progress:
    """A translation with its passages counted. ``words_left``: of what is not translated."""

    translation: Translation
    passages: int = 0
    translated: int = 0
    by_machine: int = 0
    words_left: int = 0
    is_live: bool = False
    is_outdated: bool = False

    @property
    def state(self) -> DeskState:
        """What is most in need of work."""
        if not self.translated:
            return DeskState.MISSING
        if self.is_outdated:
            return DeskState.CHANGED
        if self.translated < self.passages:
            return DeskState.PARTIAL
        if self.by_machine:
            return DeskState.MACHINE
        return DeskState.CURRENT if self.is_live else DeskState.READY

    @property
    def percent(self) -> int:
        """How much is translated, rounded down: 100 means all."""
        return self.translated * 100 // self.passages if self.passages else 100


_Place = tuple[int, int]  # the string and the context of a passage


def _load_passages(sources: set[int]) -> dict[int, dict[_Place, str]]:
    """The text of each passage of these sources."""
    segments = StringSegment.objects.filter(source_id__in=sources).exclude(context__path=NOT_TEXT)
    passages: dict[int, dict[_Place, str]] = defaultdict(dict)
    for source, string, context, text in segments.values_list(
        "source_id", "string_id", "context_id", "string__data"
    ):
        passages[source][string, context] = text
    return passages


def _load_translated(translations: Sequence[Translation]) -> dict[int, dict[_Place, str]]:
    """By locale, which passages are translated, and how."""
    rows = StringTranslation.objects.filter(
        locale_id__in={each.target_locale_id for each in translations},
        context__object_id__in={each.source.object_id for each in translations},
        has_error=False,
    )
    translated: dict[int, dict[_Place, str]] = defaultdict(dict)
    for locale, string, context, kind in rows.values_list(
        "locale_id", "translation_of_id", "context_id", "translation_type"
    ):
        translated[locale][string, context] = kind
    return translated


def _load_published(translations: Sequence[Translation]) -> dict[tuple[str, int], str]:
    """The status of the pages that are public, by translation key and locale."""
    rows = (
        Page.objects.live()
        .filter(
            translation_key__in={each.source.object_id for each in translations},
            locale_id__in={each.target_locale_id for each in translations},
            alias_of=None,
        )
        .values_list("translation_key", "locale_id", "translation_status__status")
    )
    return {(str(key), locale): status or "" for key, locale, status in rows}


def load_progress(translations: Iterable[Translation]) -> list[Progress]:
    """How far each of ``translations`` is, which come with their sources."""
    translations = list(translations)
    passages = _load_passages({each.source_id for each in translations})
    translated = _load_translated(translations)
    published = _load_published(translations)
    return [
        _count(
            each,
            passages[each.source_id],
            translated[each.target_locale_id],
            published.get((str(each.source.object_id), each.target_locale_id)),
        )
        for each in translations
    ]


def _count(
    translation: Translation,
    passages: dict[_Place, str],
    translated: dict[_Place, str],
    status: str | None,
) -> Progress:
    done = [translated[place] for place in passages if place in translated]
    return Progress(
        translation,
        passages=len(passages),
        translated=len(done),
        by_machine=done.count(StringTranslation.TRANSLATION_TYPE_MACHINE),
        words_left=count_words(text for place, text in passages.items() if place not in translated),
        is_live=status is not None,
        is_outdated=status == TranslationStatus.Status.OUTDATED,
    )
