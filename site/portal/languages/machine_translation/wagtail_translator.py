"""The site's services as wagtail-localize knows a translator.

The back office asks ``drafts`` (see ``wagtail_hooks``); this class is what
wagtail-localize's own code meets: it must be as careful, and never break a
page.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.models import StringSegment
from wagtail_localize.strings import StringValue

from portal.languages.machine_translation.api import get_offer, translate
from portal.languages.machine_translation.drafts import PURPOSE
from portal.languages.machine_translation.errors import TranslationError
from portal.languages.machine_translation.exclusions import can_be_machine_translated


class SiteTranslator(BaseMachineTranslator):
    """Translates by the services of ``TRANSLATOR_URL``.

    ``display_name`` stands on the button: the service, by way of what, and
    that it makes a draft. It is known once ``can_translate`` has been asked.
    """

    def __init__(self, options: dict[str, Any]) -> None:
        super().__init__(options)
        self.display_name = _("a translation service")

    def can_translate(self, source_locale: Locale, target_locale: Locale) -> bool:
        try:
            best = get_offer(source_locale.language_code, target_locale.language_code)
        except TranslationError:
            return False
        self.display_name = _("%(service)s: a draft to check") % {"service": best}
        return True

    def translate(
        self, source_locale: Locale, target_locale: Locale, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue]:
        """The strings that a machine may translate, and could.

        A string that stands in a source of law or an amount anywhere is left
        out: wagtail-localize does not say which page it asks for.
        """
        wanted = list(strings)
        never = _find_excluded_strings(source_locale, wanted)
        asked = [string for string in wanted if string.data not in never]
        try:
            made = translate(
                [string.data for string in asked],
                source_locale.language_code,
                target_locale.language_code,
                is_html=True,
                purpose=PURPOSE,
            )
        except TranslationError:
            return {}
        return {
            string: StringValue(text)
            for string, text in zip(asked, made.passages, strict=True)
            if text is not None
        }


def _find_excluded_strings(locale: Locale, strings: list[StringValue]) -> set[str]:
    """Those of ``strings`` that stand somewhere where a machine may not translate."""
    segments = StringSegment.objects.filter(
        string__locale=locale, string__data__in=[string.data for string in strings]
    ).select_related("string", "context", "source__specific_content_type")
    return {
        segment.string.data
        for segment in segments
        if not can_be_machine_translated(segment.source, segment)
    }
