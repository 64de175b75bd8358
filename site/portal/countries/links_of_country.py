"""The links that a country's page has, with what stands beside its text."""

from collections.abc import Collection
from dataclasses import replace
from typing import cast

from django.db.models import Exists
from django.utils import translation
from wagtail.models import Page

from portal.core.page_lists import OrderedKeys, PageLists
from portal.core.querysets import PageQuerySet, choose_for_reader
from portal.countries.links import COUNTRY_LINKS, CountryLink
from portal.i18n import registry


def get_country_links(country: str) -> list[CountryLink]:
    """The sections' links for the country with this code, in order; one query.

    One more reads the pages that stand beside the text, when the first are asked for. A link is
    left out when a list in the active language would be empty.
    """
    links = [get_link(country) for get_link in COUNTRY_LINKS]
    languages = {translation.get_language(), registry.SOURCE_LANGUAGE}
    conditions = [_look_for(link, languages) for link in links]
    asked = {f"link_{number}": each for number, each in enumerate(conditions) if each is not None}
    root = Page.objects.filter(depth=1)
    found = (root.values(**asked).first() if asked else None) or {}
    lists = PageLists()
    return [
        _give_pages(link, found[f"link_{number}"], lists) if link.most else link
        for number, link in enumerate(links)
        if f"link_{number}" not in asked or found.get(f"link_{number}")
    ]


def _look_for(link: CountryLink, languages: Collection[str | None]) -> Exists | OrderedKeys | None:
    """Whether a list in these languages would have something in it, or what that would be.

    ``None``: it always has.
    """
    if link.most:
        return OrderedKeys(cast("PageQuerySet", link.pages).near_reader(link.most))
    if link.pages is not None:
        pages = link.pages.visible().filter(locale__language_code__in=languages)
        return Exists(pages.order_by())
    return Exists(link.rows.order_by()) if link.rows is not None else None


def _give_pages(link: CountryLink, keys: list[int], lists: PageLists) -> CountryLink:
    """The link with the pages that have these keys as its content."""
    model = cast("PageQuerySet", link.pages).model
    lists.add(keys, model, related=link.related, annotations=link.annotations)
    return replace(
        link, get_content=lambda: link.arrange(choose_for_reader(lists.get(keys), link.most))
    )
