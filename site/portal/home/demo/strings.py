"""Pairs the passages of a demo page with those of its translation.

Both files have the same shape; walking them side by side and segmenting the
rich text as wagtail-localize does gives source passage → translated passage.
"""

from collections.abc import Iterator
from typing import Any

from wagtail_localize.strings import StringValue, extract_strings

from portal.home.demo.body import PLAIN_BLOCKS, RICH_KEYS, rich_text


class ShapeError(ValueError):
    """A translation does not have the shape of its source; the message says where."""


def _rich(source: str, target: str, where: str) -> Iterator[tuple[str, str]]:
    source_strings = [string.data for string, _attrs in extract_strings(rich_text(source))[1]]
    target_strings = [string.data for string, _attrs in extract_strings(rich_text(target))[1]]
    if len(source_strings) != len(target_strings):
        raise ShapeError(
            f"{where}: {len(source_strings)} passages in the source, "
            f"{len(target_strings)} in the translation"
        )
    yield from zip(source_strings, target_strings, strict=True)


def _leaf(block: str, key: str, source: Any, target: Any, where: str) -> Iterator[tuple[str, str]]:
    if not isinstance(source, str) or not isinstance(target, str) or not target.strip():
        return
    if key in RICH_KEYS and block not in PLAIN_BLOCKS:
        yield from _rich(source, target, where)
    else:
        yield StringValue.from_plaintext(source).data, StringValue.from_plaintext(target).data


def _pairs(block: str, key: str, source: Any, target: Any, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(source, dict) and isinstance(target, dict):
        for name, value in source.items():
            if name in target:
                yield from _pairs(block, name, value, target[name], f"{where}.{name}")
    elif isinstance(source, list) and isinstance(target, list):
        if len(source) != len(target):
            raise ShapeError(f"{where}: {len(source)} items in the source, {len(target)} here")
        for number, (left, right) in enumerate(zip(source, target, strict=True)):
            yield from _pairs(block, key, left, right, f"{where}[{number}]")
    else:
        yield from _leaf(block, key, source, target, where)


def passages(source: dict[str, Any], target: dict[str, Any], where: str) -> dict[str, str]:
    """Every passage of ``source`` that ``target`` translates.

    Raises ``ShapeError`` when the two do not fit together.
    """
    found: dict[str, str] = {}
    for name, value in source.get("text", {}).items():
        translated = target.get("text", {}).get(name)
        found.update(_leaf("fields", f"field:{name}", value, translated, f"{where}: {name}"))
    source_body, target_body = source.get("body") or [], target.get("body") or []
    if target_body and len(source_body) != len(target_body):
        raise ShapeError(
            f"{where}: {len(source_body)} blocks in the source, {len(target_body)} here"
        )
    for number, (left, right) in enumerate(zip(source_body, target_body, strict=False)):
        kind = next(iter(left))
        if next(iter(right)) != kind:
            raise ShapeError(f"{where}: block {number} is {kind} in the source")
        found.update(_pairs(kind, kind, left[kind], right[kind], f"{where}: {kind} {number}"))
    return found
