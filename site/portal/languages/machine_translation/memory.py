"""Translation memory: what people have translated already is never given to a machine.

A passage that stands word for word on a page, and whose translation a person saved
there; or that is a term of the glossary and nothing else.
"""

import uuid
from collections.abc import Sequence
from html import escape, unescape

from wagtail_localize.models import String, StringTranslation

from portal.glossary.lookup import get_term_pairs
from portal.languages.machine_translation.exclusions import SLUG_PATH
from portal.languages.machine_translation.validation import have_same_tags

NAME = "Translation memory"


def find_remembered(
    texts: Sequence[str], source: str, target: str, *, is_html: bool
) -> dict[str, str]:
    """Those of ``texts`` that have a translation by people, with the latest. One query."""
    remembered = _find_terms(texts, source, target, is_html=is_html)
    by_html = {text if is_html else escape(text, quote=False): text for text in texts}
    hashes = [uuid.uuid5(String.UUID_NAMESPACE, html) for html in by_html]
    rows = StringTranslation.objects.filter(
        translation_of__locale__language_code=source,
        translation_of__data_hash__in=hashes,
        locale__language_code=target,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        has_error=False,
    )
    # The address of a page is no wording.
    rows = rows.exclude(context__path=SLUG_PATH).order_by("updated_at")
    for html, data in rows.values_list("translation_of__data", "data"):
        if html in by_html and have_same_tags(html, data):
            remembered[by_html[html]] = data if is_html else unescape(data)
    return remembered


def _find_terms(texts: Sequence[str], source: str, target: str, *, is_html: bool) -> dict[str, str]:
    terms = {term.casefold(): own for term, own in get_term_pairs(source, target).items()}
    return {
        text: escape(terms[text.casefold()], quote=False) if is_html else terms[text.casefold()]
        for text in texts
        if text.casefold() in terms
    }
