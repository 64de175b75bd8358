"""From the demo files' plain body to a StreamField value.

Identifiers are derived from the page and the position, so that loading the
same file twice gives the same value.
"""

import datetime as dt
import uuid
from typing import Any

from markdown_it import MarkdownIt

_markdown = MarkdownIt("zero").enable(["emphasis", "link", "list", "newline"])
_NAMESPACE = uuid.UUID("0d6cbd0a-9c1f-4b0c-8d8e-3a1d6a6e7f10")

# Values of these keys are written in Markdown and stored as rich text. In a
# deadline or an image the same key is a plain line.
RICH_KEYS = {"text"}
PLAIN_BLOCKS = {"deadline"}


def rich_text(markdown: str) -> str:
    """Wagtail's rich text for a passage in Markdown."""
    return _markdown.render(markdown.strip()).replace("strong>", "b>").strip()


def _identifier(*parts: object) -> str:
    return str(uuid.uuid5(_NAMESPACE, "/".join(str(part) for part in parts)))


def _value(block: str, key: str, value: Any, trail: tuple[object, ...]) -> Any:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [
            {
                "type": "item",
                "id": _identifier(*trail, number),
                "value": _struct(block, item, (*trail, number)),
            }
            for number, item in enumerate(value)
        ]
    if isinstance(value, dt.date):
        return value.isoformat()
    if key in RICH_KEYS and block not in PLAIN_BLOCKS:
        return rich_text(value or "")
    return "" if value is None else value


def _struct(block: str, fields: dict[str, Any], trail: tuple[object, ...]) -> dict[str, Any]:
    return {key: _value(block, key, value, (*trail, key)) for key, value in fields.items()}


def stream_data(body: list[dict[str, Any]], slug: str, images: dict[str, int]) -> list[dict]:
    """The raw value of a StreamField.

    ``images``: primary keys of the demo's pictures by name, for image blocks.
    """
    blocks = []
    for position, entry in enumerate(body):
        (kind, content), *_rest = entry.items()
        trail: tuple[object, ...] = (slug, position, kind)
        value: Any
        if kind == "text":
            value = rich_text(content)
        elif isinstance(content, dict):
            value = _struct(kind, content, trail)
            if kind == "image":
                value["image"] = images[content["image"]]
        else:
            value = content
        blocks.append({"type": kind, "value": value, "id": _identifier(*trail)})
    return blocks
