"""The translatable text of a page: its passages, their fingerprint, their words."""

import functools
import hashlib
import json
from collections.abc import Iterable

from django.apps import apps
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField, get_translatable_fields
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from portal.core.text.plain_text import html_to_text

type Passage = tuple[str, str]  # path and HTML, as wagtail-localize takes a page apart

# Addresses are not text: a translation with the source's slug lacks nothing.
NOT_TEXT = frozenset({"slug"})


def extract_passages(page: Page) -> list[Passage]:
    """Path and text of everything translatable on ``page``, in reading order."""
    return [
        (segment.path, segment.string.data)
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue) and segment.path not in NOT_TEXT
    ]


def hash_passages(passages: Iterable[Passage]) -> str:
    """A digest of the passages' texts and their order."""
    text = json.dumps([text for _path, text in passages], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def compute_fingerprint(page: Page) -> str:
    """A digest of the page's translatable text and its order.

    A changed picture, date or tree position leaves it as it is. Blocks in
    another order are another text: the order of steps is part of what they say.
    """
    return hash_passages(extract_passages(page))


def compute_content_digest(page: Page) -> str:
    """A digest of the columns that hold the text, without taking them apart.

    The same digest means the same text; another one may still mean the same
    text (another picture in the body). Empty where the text lies elsewhere as
    well (in child objects), so that nothing can be said without reading it.
    """
    names, lies_elsewhere = _get_text_attributes(page._meta.label)
    if lies_elsewhere:
        return ""
    columns: list[object] = [page._meta.label]
    for name in names:
        value = getattr(page, name)
        if isinstance(value, StreamValue):
            value = [value.raw_data[index] for index in range(len(value))]
        columns.append(value)
    return hashlib.sha256(json.dumps(columns, default=str).encode()).hexdigest()


@functools.cache
def _get_text_attributes(label: str) -> tuple[list[str], bool]:
    """The attributes of a page that may hold text; whether its child objects may as well."""
    model = apps.get_model(label)
    names, lies_elsewhere = [], False
    for translatable in get_translatable_fields(model):
        field = translatable.get_field(model)
        if not isinstance(translatable, TranslatableField):
            continue
        if field.concrete:
            names.append(field.attname)
        else:
            lies_elsewhere = True
    return names, lies_elsewhere


def count_words(texts: Iterable[str]) -> int:
    """Count words as translators do: whatever spaces separate."""
    return sum(len(html_to_text(text).split()) for text in texts)
