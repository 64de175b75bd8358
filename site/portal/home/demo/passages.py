"""Pairs the passages of a demo page with those of its translation.

A translation names what it translates: page fields, ids of blocks, fields of blocks,
ids of items in lists. What it leaves out is an untranslated passage. Within one
passage, rich text is segmented as wagtail-localize does. Words that no file of the source
holds, because the page's filler adds them, stand under ``facts``, each beside its translation.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from wagtail_localize.strings import StringValue, extract_strings

from portal.home.demo.body import is_item_list, is_rich_text, render_rich_text, split_block

_KEYS = {"status", "text", "body", "facts"}


class TranslationError(ValueError):
    """A translation does not fit its source; the message names the file and the key."""


def pair_passages(source: dict[str, Any], target: dict[str, Any], name: str) -> dict[str, str]:
    """Every passage of ``source`` that ``target`` translates, as wagtail-localize has it.

    ``name`` of the translation's file, for messages. Raises ``TranslationError`` for a
    key or an id that the source does not have, and for a passage with another number
    of paragraphs or list items.
    """
    _check_keys(target, _KEYS, name)
    passages = dict(_pair_fields("", source["text"], target.get("text") or {}, f"{name}: text"))
    blocks = {}
    for entry in source.get("body") or []:
        block_id, block_type, content = split_block(entry)
        blocks[block_id] = (block_type, content)
    translated = target.get("body") or {}
    _check_keys(translated, blocks, f"{name}: body")
    for block_id, content in translated.items():
        block_type, source_content = blocks[block_id]
        passages.update(
            _pair(block_type, block_type, source_content, content, f"{name}: body.{block_id}")
        )
    return passages


def read_facts(target: dict[str, Any]) -> dict[str, str]:
    """The words that a page's filler adds, with the translation that ``target`` has for them."""
    return dict(_pair_plain(*pair) for pair in (target.get("facts") or {}).items())


def _check_keys(target: Any, known: Iterable[str], place: str) -> None:
    if not isinstance(target, dict):
        raise TranslationError(f"{place}: must be a mapping")
    unknown = sorted(set(target) - set(known))
    if unknown:
        raise TranslationError(f"{place}: the source has no {', '.join(unknown)}")


def _pair_fields(
    block_type: str, source: dict[str, Any], target: Any, place: str
) -> Iterator[tuple[str, str]]:
    _check_keys(target, source.keys() - {"id"}, place)
    for key, value in target.items():
        yield from _pair(block_type, key, source[key], value, f"{place}.{key}")


def _pair(
    block_type: str, key: str, source: Any, target: Any, place: str
) -> Iterator[tuple[str, str]]:
    if isinstance(source, dict):
        yield from _pair_fields(block_type, source, target, place)
    elif is_item_list(source):
        items = {item["id"]: item for item in source}
        _check_keys(target, items, place)
        for item_id, item in target.items():
            yield from _pair_fields(block_type, items[item_id], item, f"{place}.{item_id}")
    elif not isinstance(source, str) or not isinstance(target, str):
        raise TranslationError(f"{place}: not a text that can be translated")
    elif not target.strip():
        return
    elif block_type and is_rich_text(block_type, key):
        yield from _pair_rich_text(source, target, place)
    else:
        yield _pair_plain(source, target)


def _pair_plain(source: str, target: str) -> tuple[str, str]:
    return StringValue.from_plaintext(source).data, StringValue.from_plaintext(target).data


def _pair_rich_text(source: str, target: str, place: str) -> Iterator[tuple[str, str]]:
    source_strings, target_strings = _segment(source), _segment(target)
    if len(source_strings) != len(target_strings):
        raise TranslationError(
            f"{place}: {len(source_strings)} paragraphs or list items in the source, "
            f"{len(target_strings)} in the translation"
        )
    yield from zip(source_strings, target_strings, strict=True)


def _segment(markdown: str) -> list[str]:
    _template, strings = extract_strings(render_rich_text(markdown))
    return [string.data for string, _attributes in strings]
