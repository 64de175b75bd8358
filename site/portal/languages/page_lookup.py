"""Finds the page behind an address, in the language of the address or another one."""

from typing import NamedTuple

from django.http import HttpRequest
from wagtail.models import Page, Site

from portal.core.querysets import all_pages
from portal.i18n import registry


def _get_home_paths(request: HttpRequest) -> dict[str, str]:
    """The tree path of the home page by language, as Wagtail caches it."""
    site = Site.find_for_request(request)
    return {
        root.language_code: root.root_path
        for root in Site.get_site_root_paths()
        if site and root.site_id == site.pk
    }


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
    """A page looked for by its address. ``moved``: in this language it has another one."""

    page: Page
    moved: bool


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


def get_published_translations(page: Page) -> list[Page]:
    """The page in every language it is published in, with locale and status at hand."""
    return list(
        all_pages()
        .published()
        .filter(translation_key=page.translation_key)
        .select_related("locale", "translation_status")
        .order_by("locale_id")
    )
