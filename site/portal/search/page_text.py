"""Everything there is to read on a page, as plain text."""

import unicodedata
from collections.abc import Iterator
from typing import Any

from django.db.models import CharField, TextField
from wagtail.blocks import BaseStructBlock, Block, ChoiceBlock, ListBlock, MultipleChoiceBlock
from wagtail.blocks.stream_block import BaseStreamBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from portal.core.models import BasePage

_NOT_READ = {"image_alt"}


def text_of(page: BasePage) -> str:
    """The page's own texts in order, the summary first; the title stands apart.

    Any text field a section gives to its page class is part of it.
    """
    passages = (" ".join(text.split()) for field in _fields(page) for text in _texts(field, page))
    return " ".join(_closed(passage) for passage in passages if passage).removesuffix(" ·")


def _closed(passage: str) -> str:
    """A heading or label does not run into what follows."""
    return passage if unicodedata.category(passage[-1])[0] == "P" else f"{passage} ·"


def _fields(page: BasePage) -> Iterator[Any]:
    inherited = {field.name for field in Page._meta.get_fields()} | _NOT_READ
    for field in page._meta.concrete_fields:
        if field.name in inherited or getattr(field, "choices", None):
            continue
        if isinstance(field, StreamField) or type(field) in (CharField, TextField, RichTextField):
            yield field


def _texts(field: Any, page: BasePage) -> Iterator[str]:
    value = field.value_from_object(page)
    if isinstance(field, StreamField):
        yield from _passages(field.stream_block, value)
    elif isinstance(field, RichTextField):
        yield from field.get_searchable_content(value)
    else:
        yield value or ""


def _passages(block: Block, value: Any) -> Iterator[str]:
    """The texts of a block and those inside it, without the names of choices."""
    if value is None or isinstance(block, ChoiceBlock | MultipleChoiceBlock):
        return
    if isinstance(block, BaseStreamBlock):
        for child in value:
            yield from _passages(child.block, child.value)
    elif isinstance(block, ListBlock):
        for item in value:
            yield from _passages(block.child_block, item)
    elif isinstance(block, BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield from _passages(child, value.get(name))
    else:
        yield from block.get_searchable_content(value)
