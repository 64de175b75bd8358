"""The links of the frame around every page: sections and languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.encoding import iri_to_uri, uri_to_iri
from django.utils.functional import Promise
from wagtail.models import Page

from portal.core.metadata import Data, page_metadata
from portal.core.sections import get_menu_sections
from portal.i18n import registry

_MAX_PRINTED_QUERY = 300


@dataclass(frozen=True, slots=True)
class SectionLink:
    """A link of the main menu. ``current``: the reader is in that section.

    ``in_header``: whether it is in the menu at the top, too.
    """

    slug: str
    url: str
    label: str | Promise
    current: bool
    motif: str
    stylesheet: str
    in_header: bool


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """A link of the language menu.

    ``available``: the page exists in that language; the link leads to the
    same page in any case, which says so itself when it is not translated.
    """

    language: registry.Language
    url: str
    available: bool
    current: bool


def build_section_links(language: registry.Language, path: str) -> list[SectionLink]:
    """The sections in menu order, with addresses in ``language``."""
    links = []
    for section in get_menu_sections():
        url = f"/{language.code}/{section.slug}/"
        links.append(
            SectionLink(
                section.slug,
                url,
                section.label,
                current=path.startswith(url),
                motif=section.motif,
                stylesheet=section.stylesheet,
                in_header=section.in_header,
            )
        )
    return links


def localize_path(path: str, language: registry.Language) -> str:
    """The same path under another language's prefix."""
    parts = path.lstrip("/").split("/", 1)
    if parts[0] in registry.BY_CODE:
        rest = parts[1] if len(parts) > 1 else ""
        return f"/{language.code}/{rest}"
    return f"/{language.code}/"


def build_language_links(
    path: str,
    current: registry.Language,
    addresses: Mapping[str, str] | None = None,
) -> list[LanguageLink]:
    """One link per registered language.

    ``addresses``: where the page is translated, by language code; ``None`` for
    pages that exist in every language.
    """
    links = []
    for language in registry.REGISTRY:
        available = addresses is None or language.code in addresses
        url = addresses[language.code] if addresses and available else localize_path(path, language)
        links.append(LanguageLink(language, url, available, language == current))
    return links


def get_url_for_reader(page: Page) -> str:
    """The page's URL under the prefix of the reader's language; empty without a URL.

    A page without a translation keeps the reader's prefix too, so that the frame
    and the notice about it are in the reader's language.
    """
    address = page.get_url()
    reader = registry.get(translation.get_language() or registry.SOURCE_LANGUAGE)
    return localize_path(address, reader) if address else ""


def build_printed_address(request: HttpRequest) -> str:
    """The whole address as people write it, with what was chosen of a list or searched for.

    Without that where it is longer than anybody copies from paper, or a code can hold.
    """
    query = uri_to_iri(iri_to_uri(request.META["QUERY_STRING"]))
    asked = f"?{query}" if 0 < len(iri_to_uri(query)) <= _MAX_PRINTED_QUERY else ""
    return f"{settings.SITE_URL}{request.path}{asked}"


def build_alternates(
    request: HttpRequest,
    title: str = "",
    description: str = "",
    query: str = "",
    data: Data | None = None,
) -> dict[str, Any]:
    """Context for a view that is there in every language: its address in each, and its own.

    With a title, also what the view says of itself to programs. ``query``: what follows “?” where
    that makes it another page. ``data``: what it is in the words of schema.org.
    """
    path = f"{request.path}?{query}" if query else request.path
    each = [
        {"code": language.code, "url": settings.SITE_URL + localize_path(path, language)}
        for language in registry.REGISTRY
    ]
    default = localize_path(path, registry.get(registry.SOURCE_LANGUAGE))
    url = settings.SITE_URL + path
    metadata = title and page_metadata(
        title=title,
        description=description,
        url=url,
        language=registry.get(translation.get_language() or registry.SOURCE_LANGUAGE),
        other_languages=registry.BY_CODE,
        data=data,
    )
    return {
        "alternates": each,
        "x_default_url": settings.SITE_URL + default,
        "canonical_url": url,
        "metadata": metadata,
    }
