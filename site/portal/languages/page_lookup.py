"""Finds the page behind an address, in the language of the address or another one."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest
from wagtail.models import Page, Site

from portal.core.querysets import all_pages
from portal.i18n import registry


def _get_home_paths(request: HttpRequest) -> dict[str, str]:
    """The tree path of the home page by language, as Wagtail caches it."""
    roots = Site.get_site_root_paths()
    if len({root.site_id for root in roots}) > 1:  # else there is nothing to ask
        site = Site.find_for_request(request)
        roots = [root for root in roots if site and root.site_id == site.pk]
    return {root.language_code: root.root_path for root in roots}


def _get_specific(page: Page) -> Page:
    """The page as what it is, without asking for its locale again."""
    specific = page.specific
    specific.locale = page.locale
    return specific


def _choose_nearest(pages: list[Page], language_code: str) -> Page:
    """The page in the language itself, else in its fallbacks' order, else in any."""
    wanted = [language_code, *(language.code for language in registry.get_fallbacks(language_code))]
    order = [
        *wanted,
        *(language.code for language in registry.REGISTRY if language.code not in wanted),
    ]
    return min(pages, key=lambda page: order.index(page.locale.language_code))


def _lacks_title(page: Page) -> bool:
    status = getattr(page, "translation_status", None)
    return bool(status and status.title_missing)


class FoundPage(NamedTuple):
    """A page looked for by its address. ``moved``: in this language it has another one.

    ``below``: what follows its address, such as a part of a guide; ``arguments``: what it is
    served with for that, as the page says itself (``Page.route``).
    """

    page: Page
    moved: bool
    below: str = ""
    arguments: Mapping[str, Any] = MappingProxyType({})


def find_page(request: HttpRequest, path: str, language_code: str) -> FoundPage | None:
    """The published page at ``path``, in the language or in the nearest that has it.

    When another language has it, the answer is its translation under another
    address, if there is one, else the page itself. Two queries however deep it
    lies (Wagtail's own routing takes two for each level), one more for a page
    of another language.
    """
    homes = _get_home_paths(request)
    pages = list(
        all_pages()
        .with_address()
        .filter(url_path__in=[home + path for home in homes.values()])
        .select_related("locale", "translation_status")
    )
    if not pages:
        return None
    page = _choose_nearest(pages, language_code)
    if page.locale.language_code == language_code and not _lacks_title(page):
        return FoundPage(_get_specific(page), moved=False)
    siblings = get_published_translations(page)
    translated = next(
        (sibling for sibling in siblings if sibling.locale.language_code == language_code), None
    )
    if translated is None and siblings and _lacks_title(page):
        page = _choose_nearest(siblings, language_code)
    specific = _get_specific(translated or page)
    specific.known_translations = siblings
    return FoundPage(specific, moved=translated is not None)


def find_address(request: HttpRequest, path: str, language_code: str) -> FoundPage | None:
    """The published page at ``path``, or what the page above has there."""
    return find_page(request, path, language_code) or _find_below_page(request, path, language_code)


def _find_below_page(request: HttpRequest, path: str, language_code: str) -> FoundPage | None:
    """Something below a page that is no page of its own, such as a part of a guide.

    Where only another language has it, the page itself is the answer.
    """
    above, _slash, below = path.rstrip("/").rpartition("/")
    found = find_page(request, f"{above}/", language_code) if above else None
    if found is None:
        return None
    try:
        result = found.page.route(request, [below])
    except Http404:
        return found._replace(moved=True) if _is_known_below(found.page, below) else None
    if result.page.pk != found.page.pk:
        return None
    found.page.below = f"{below}/"
    return found._replace(below=found.page.below, arguments=result.kwargs)


def _is_known_below(page: Page, below: str) -> bool:
    """Whether a translation has ``below`` what the page itself does not have."""
    page.below = f"{below}/"
    known = page.get_languages_below(get_published_translations(page))
    page.below = ""
    return bool(known)


def get_published_translations(page: Page) -> list[Page]:
    """The page in every language it is published in, with locale and status at hand."""
    return list(
        all_pages()
        .published()
        .filter(translation_key=page.translation_key)
        .select_related("locale", "translation_status")
        .order_by("locale_id")
    )
