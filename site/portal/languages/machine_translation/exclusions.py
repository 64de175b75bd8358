"""What a machine must never translate: the sources of law, and amounts.

A wrong word there sends somebody to the wrong law or for the wrong wage. The
decision is made from the source's own data, block by block; where it cannot
be made, the answer is no.
"""

import json
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail_localize.models import StringSegment, TranslationSource

from portal.core.blocks import AmountBlock, AmountTableBlock, SourceOfLawBlock

# By name too: a section may have a block of its own that is called the same.
EXCLUDED_BLOCKS = frozenset({"source_of_law", "amount", "amount_table"})
# Addresses are no text; the source's does for every language.
SLUG_PATH = "slug"


def _is_excluded(name: str, block: blocks.Block) -> bool:
    return name in EXCLUDED_BLOCKS or isinstance(
        block, (AmountBlock, AmountTableBlock, SourceOfLawBlock)
    )


def _can_translate_in_stream(block: blocks.StreamBlock, raw: Any, path: list[str]) -> bool:
    child = next(
        (child for child in raw if isinstance(child, dict) and child.get("id") == path[0]), None
    )
    definition = block.child_blocks.get(child.get("type")) if child else None
    if child is None or definition is None or _is_excluded(child["type"], definition):
        return False
    return _can_translate_in_block(definition, child.get("value"), path[1:])


def _can_translate_in_list(block: blocks.ListBlock, raw: Any, path: list[str]) -> bool:
    item = next(
        (item for item in raw if isinstance(item, dict) and item.get("id") == path[0]), None
    )
    return item is not None and _can_translate_in_block(
        block.child_block, item.get("value"), path[1:]
    )


def _can_translate_in_block(block: blocks.Block, raw: Any, path: list[str]) -> bool:
    """Whether what lies at ``path`` in ``raw`` may be translated."""
    if _is_excluded("", block):
        return False
    if not path:
        return True
    if isinstance(block, blocks.StreamBlock):
        return isinstance(raw, list) and _can_translate_in_stream(block, raw, path)
    if isinstance(block, blocks.ListBlock):
        return isinstance(raw, list) and _can_translate_in_list(block, raw, path)
    if isinstance(block, blocks.StructBlock):
        child = block.child_blocks.get(path[0])
        if child is None or _is_excluded(path[0], child) or not isinstance(raw, dict):
            return False
        return _can_translate_in_block(child, raw.get(path[0]), path[1:])
    # A passage of rich text, or what a block's own rules have put below it.
    return True


def can_be_machine_translated(source: TranslationSource, segment: StringSegment) -> bool:
    """Whether a machine may translate ``segment`` of ``source``."""
    name, *path = segment.context.path.split(".")
    if name == SLUG_PATH:
        return False
    model = source.specific_content_type.model_class()
    if model is None:
        return False
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    if not isinstance(field, StreamField):
        return name not in EXCLUDED_BLOCKS
    return bool(path) and _can_translate_in_block(
        field.stream_block, _get_raw_stream(source, name), path
    )


def _get_raw_stream(source: TranslationSource, name: str) -> Any:
    """The blocks of a field as they are kept."""
    raw = json.loads(source.content_json).get(name)
    return json.loads(raw) if isinstance(raw, str) else raw
