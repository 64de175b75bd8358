"""Converts the plain body of a demo file to a StreamField value.

A block is a mapping of its type to its content, with an ``id`` beside it; the items of
a list within a block have an ``id`` each. Identifiers of the StreamField are derived
from the page and these ids, so that loading the same file twice gives the same value.
"""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from markdown_it import MarkdownIt

_markdown = MarkdownIt("zero").enable(["emphasis", "link", "list", "newline"])
_NAMESPACE = uuid.UUID("0d6cbd0a-9c1f-4b0c-8d8e-3a1d6a6e7f10")

# Values of these keys are written in Markdown and stored as rich text. In a
# deadline or an image the same key is a plain line.
_RICH_KEYS = {"text"}
_PLAIN_BLOCKS = {"deadline"}


def is_rich_text(block_type: str, key: str) -> bool:
    """Whether the value of ``key`` in a block of that type is written in Markdown."""
    return key in _RICH_KEYS and block_type not in _PLAIN_BLOCKS


def render_rich_text(markdown: str) -> str:
    """Wagtail's rich text for a passage in Markdown."""
    return str(_markdown.render(markdown.strip()).replace("strong>", "b>").strip())


def split_block(entry: dict[str, Any]) -> tuple[str, str, Any]:
    """Id, type and content of a block."""
    [(block_type, content)] = [(key, value) for key, value in entry.items() if key != "id"]
    return entry["id"], block_type, content


def is_item_list(value: Any) -> bool:
    """Whether ``value`` is a list of items with ids, not of plain values."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def build_stream_data(
    body: list[dict[str, Any]],
    slug: str,
    image_ids: Mapping[str, int],
    snippet_ids: Mapping[str, Mapping[str, int]],
) -> list[dict[str, Any]]:
    """The raw value of a StreamField.

    ``image_ids``: primary keys of the demo's images by name; ``snippet_ids``: those of snippets,
    by the name of the block that shows one.
    """
    blocks = []
    for entry in body:
        block_id, block_type, content = split_block(entry)
        value: Any
        path = (slug, block_id)
        if isinstance(content, dict):
            value = _build_struct(block_type, content, path)
            if block_type == "image":
                value["image"] = image_ids[content["image"]]
        elif block_type in snippet_ids:
            value = snippet_ids[block_type][content]
        else:
            value = _build_value(block_type, block_type, content, path)
        blocks.append({"type": block_type, "value": value, "id": _build_uuid(path)})
    return blocks


def _build_uuid(path: tuple[str, ...]) -> str:
    return str(uuid.uuid5(_NAMESPACE, "/".join(path)))


def _build_struct(block_type: str, fields: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    return {
        key: _build_value(block_type, key, value, (*path, key))
        for key, value in fields.items()
        if key != "id"
    }


def _build_value(block_type: str, key: str, value: Any, path: tuple[str, ...]) -> Any:
    if is_item_list(value):
        return [
            {
                "type": "item",
                "id": _build_uuid((*path, item["id"])),
                "value": _build_struct(block_type, item, (*path, item["id"])),
            }
            for item in value
        ]
    if isinstance(value, dt.date):
        return value.isoformat()
    if is_rich_text(block_type, key):
        return render_rich_text(value or "")
    return "" if value is None else value
