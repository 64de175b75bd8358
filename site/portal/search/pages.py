"""Pages as search documents: which ones, and everything there is to read on them."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from itertools import batched
from typing import Any

from django.apps import apps
from django.db.models import CharField, TextField
from django.utils import timezone, translation
from django.utils.html import escape
from django_countries.fields import CountryField
from wagtail.blocks import (
    BaseStructBlock,
    Block,
    ChoiceBlock,
    ListBlock,
    MultipleChoiceBlock,
    RichTextBlock,
)
from wagtail.blocks.stream_block import BaseStreamBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.query import SpecificIterable

from portal.core.models import BasePage
from portal.core.querysets import PageQuerySet, all_pages
from portal.core.text.plain_text import html_to_text
from portal.i18n.names import get_names_in_every_language
from portal.search.registry import Label, SearchDocument

BATCH_SIZE = 200


def get_content_models() -> list[type[BasePage]]:
    """Every page class that has something to read, whatever section it is from."""
    return [
        model for model in apps.get_models() if issubclass(model, BasePage) and model.is_content
    ]


def _get_kind(model: type[BasePage]) -> str:
    """``guide`` for GuidePage."""
    return str(model._meta.model_name).removesuffix("page")


def get_kinds() -> dict[str, Label]:
    """The kinds of pages, by key."""
    return {_get_kind(model): model.kind_label for model in get_content_models()}


def get_ranks() -> dict[str, int]:
    """The ranks of the kinds of pages."""
    return {_get_kind(model): model.search_rank for model in get_content_models()}


def get_public_pages(among: PageQuerySet | None = None) -> PageQuerySet:
    """The pages with content that everybody may read; aliases repeat another page's text."""
    pages = all_pages() if among is None else among
    queryset: PageQuerySet = (
        pages.visible().type(*get_content_models()).filter(alias_of__isnull=True)
    )
    return queryset


def get_indexable_pages() -> PageQuerySet:
    """The same pages with the fields of their own types, and what each is about."""
    pages = get_public_pages().specific()
    queryset: PageQuerySet = pages.select_related("locale", for_specific_subqueries=True)
    queryset._iterable_class = _WithTopics
    return queryset


class _WithTopics(SpecificIterable):
    """Pages of their own types, the areas of rights of each type asked once for a batch."""

    def __iter__(self) -> Iterator[Any]:
        for some in batched(super().__iter__(), BATCH_SIZE):
            by_type: dict[type[BasePage], list[BasePage]] = {}
            for page in some:
                by_type.setdefault(type(page), []).append(page)
            for model, pages in by_type.items():
                found = model.find_search_topics(pages)
                for page in pages:
                    page.search_topics = tuple(sorted(found.get(page.pk, ())))
            yield from some


def _get_date(page: BasePage) -> dt.datetime | None:
    """A page with a date of its own (news, a publication) is as old as it says."""
    day = getattr(page, "date", None)
    if isinstance(day, dt.date):
        return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
    datetime: dt.datetime | None = page.first_published_at
    return datetime


def to_documents(page: BasePage) -> Iterator[SearchDocument]:
    """The document of a page; none of one that has no address."""
    url = page.get_url_of_everything()
    if url:
        codes = _list_countries(page)
        with translation.override(page.locale.language_code):
            # Its address says it, too, and in every language alike: unpaid-wages.
            subject = f"{page.get_search_subject()}, {page.slug.replace('-', ' ')}"
        yield SearchDocument(
            title=page.title,
            url=url,
            language=page.locale.language_code,
            body=get_page_text(page),
            headings=get_headings(page),
            published_at=_get_date(page),
            family=str(page.translation_key),
            kind=_get_kind(type(page)),
            words=", ".join(name for code in codes for name in get_names_in_every_language(code)),
            countries=tuple(codes),
            subject=subject,
            topics=page.search_topics,
            theme=page.get_search_theme(),
        )


def _list_countries(page: BasePage) -> list[str]:
    """The page's countries, whose names readers type in their own languages."""
    codes: list[str] = []
    for field in page._meta.concrete_fields:
        if isinstance(field, CountryField):
            value = field.value_from_object(page)
            codes += [str(country.code) for country in (value if field.multiple else [value])]
    return codes


# --- Everything there is to read on a page, as plain text ------------------------


_NOT_READ = {"image_alt"}


def get_page_text(page: BasePage) -> str:
    """The page's own texts in order, the summary first; the title stands apart.

    Any text field a section gives to its page class is part of it.
    """
    # What a page takes from elsewhere (a contact's name) is read in the page's language.
    with translation.override(page.locale.language_code):
        passages = [
            " ".join(text.split())
            for field in _iterate_fields(page)
            for text in _iterate_texts(field, page)
        ]
    return " ".join(_end_sentence(passage) for passage in passages if passage).removesuffix(" ·")


def _end_sentence(passage: str) -> str:
    """A heading or label does not run into what follows."""
    return passage if unicodedata.category(passage[-1])[0] == "P" else f"{passage} ·"


def _iterate_fields(page: BasePage) -> Iterator[Any]:
    inherited = {field.name for field in Page._meta.get_fields()} | _NOT_READ
    for field in page._meta.concrete_fields:
        if field.name in inherited or getattr(field, "choices", None):
            continue
        if isinstance(field, StreamField) or type(field) in (CharField, TextField, RichTextField):
            yield field


def _iterate_texts(field: Any, page: BasePage) -> Iterator[str]:
    value = field.value_from_object(page)
    if isinstance(field, StreamField):
        yield from _iterate_passages(field.stream_block, value)
    elif isinstance(field, RichTextField):
        yield from field.get_searchable_content(value)
    else:
        yield value or ""


def _iterate_passages(block: Block, value: Any) -> Iterator[str]:
    """The texts of a block and those inside it, without the names of choices."""
    if value is None or isinstance(block, ChoiceBlock | MultipleChoiceBlock):
        return
    if isinstance(block, BaseStreamBlock):
        for child in value:
            yield from _iterate_passages(child.block, child.value)
    elif isinstance(block, ListBlock):
        for item in value:
            yield from _iterate_passages(block.child_block, item)
    elif isinstance(block, BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield from _iterate_passages(child, value.get(name))
    else:
        yield from block.get_searchable_content(value)


# --- Its headings ---------------------------------------------------------------------

_HEADING = re.compile(r"<h[2-6][^>]*>(.*?)</h[2-6]>", re.DOTALL)
_HEADING_FIELDS = {"title", "heading"}


def get_headings(page: BasePage) -> str:
    """The headings of the page's texts, as plain text."""
    found: list[str] = []
    for field in _iterate_fields(page):
        value = field.value_from_object(page)
        if isinstance(field, StreamField):
            found += _iterate_headings(field.stream_block, value)
        elif isinstance(field, RichTextField):
            found += _HEADING.findall(value or "")
    return " · ".join(html_to_text(text) for text in found)


def _iterate_headings(block: Block, value: Any) -> Iterator[str]:
    if value is None:
        return
    if isinstance(block, BaseStreamBlock):
        for child in value:
            yield from _iterate_headings(child.block, child.value)
    elif isinstance(block, ListBlock):
        for item in value:
            yield from _iterate_headings(block.child_block, item)
    elif isinstance(block, BaseStructBlock):
        for name, child in block.child_blocks.items():
            inner = value.get(name)
            if name in _HEADING_FIELDS and isinstance(inner, str):
                yield escape(inner)
            else:
                yield from _iterate_headings(child, inner)
    elif isinstance(block, RichTextBlock):
        yield from _HEADING.findall(value.source)
