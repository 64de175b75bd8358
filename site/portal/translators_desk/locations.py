"""Where on a page a passage is, in an editor's words, and how long it may be."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, ManyToOneRel, Model
from django.utils.text import capfirst
from wagtail import blocks
from wagtail.fields import StreamField

_LIST_ITEM = "item"


@dataclass(frozen=True, slots=True)
class PassageLocation:
    """``label``: for people. ``family``: name of the field or block. ``limit``: characters."""

    label: str
    family: str
    limit: int | None = None


def _get_block_location(block: Any, path: list[str]) -> PassageLocation:
    """``path``: names of blocks, from the stream inwards."""
    labels: list[str] = []
    family = path[0] if path else ""
    for name in path:
        if isinstance(block, blocks.ListBlock) and name == _LIST_ITEM:
            block = block.child_block
            continue
        children = getattr(block, "child_blocks", {})
        if name not in children:
            break
        block = children[name]
        labels.append(capfirst(str(block.label)))
    limit = getattr(getattr(block, "field", None), "max_length", None)
    is_text = isinstance(block, blocks.FieldBlock) and not isinstance(block, blocks.RichTextBlock)
    return PassageLocation(" › ".join(dict.fromkeys(labels)), family, limit if is_text else None)


def get_location(model: type[Model], field_path: str) -> PassageLocation:
    """The place of a passage that wagtail-localize keeps under ``field_path``."""
    name, *rest = field_path.split(".")
    try:
        field: Any = model._meta.get_field(name)
    except FieldDoesNotExist:
        return PassageLocation(field_path, name)
    if isinstance(field, StreamField):
        return _get_block_location(field.stream_block, rest)
    if isinstance(field, ManyToOneRel):
        inner = get_location(field.related_model, ".".join(rest))
        label = f"{capfirst(str(field.related_model._meta.verbose_name))} › {inner.label}"
        return PassageLocation(label, name, inner.limit)
    limit = field.max_length if isinstance(field, Field) else None
    return PassageLocation(capfirst(str(field.verbose_name)), name, limit)
