"""The pages of the site, as they are found."""

import datetime as dt

from django.apps import apps
from django.utils import timezone
from wagtail.models import Page, PageQuerySet

from portal.core.models import BasePage
from portal.search.page_text import text_of
from portal.search.registry import Entry, Label


def content_models() -> list[type[BasePage]]:
    """Every page class that has something to read, whatever section it is from."""
    return [
        model for model in apps.get_models() if issubclass(model, BasePage) and model.is_content
    ]


def _kind(model: type[BasePage]) -> str:
    """``guide`` for GuidePage."""
    return str(model._meta.model_name).removesuffix("page")


def kinds() -> dict[str, Label]:
    """The kinds of pages, by key."""
    return {_kind(model): model.kind_label for model in content_models()}


def public(among: PageQuerySet | None = None) -> PageQuerySet:
    """Live pages of those classes that no restriction guards.

    Aliases are left out: they show another page's text, in its language.
    """
    pages = Page.objects.all() if among is None else among
    return pages.live().public().type(*content_models()).filter(alias_of__isnull=True)


def public_specific() -> PageQuerySet:
    """Those pages with their own fields."""
    return public().specific()


def _day(page: BasePage) -> dt.datetime | None:
    """A page with a date of its own (news, a publication) is as old as it says."""
    day = getattr(page, "date", None)
    if isinstance(day, dt.date):
        return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
    return page.first_published_at


def to_entry(page: BasePage) -> Entry | None:
    """The entry of a page; ``None`` for one that has no address."""
    url = page.get_url()
    if not url:
        return None
    return Entry(
        title=page.title,
        url=url,
        language=page.locale.language_code,
        body=text_of(page),
        published_at=_day(page),
        family=str(page.translation_key),
        kind=_kind(type(page)),
    )
