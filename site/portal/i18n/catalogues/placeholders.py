"""The places in a message where the site puts names and numbers."""

import re
from collections.abc import Iterator
from string import Formatter

# Without the flag "space": "50 % of" is text, not a placeholder.
_PERCENT = re.compile(
    r"%(?:\((?P<name>[^)]*)\))?[#0\-+]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?P<kind>[diouxXeEfFgGcrsa%])"
)
# What may stand in braces to be filled: a name, a number or nothing, with attributes or items.
_FIELD_NAME = re.compile(r"\w*(?:[.\[].*)?")


def find_percent_placeholders(text: str) -> list[str]:
    """``%(name)s``, ``%d`` and ``%%``, as written, in their order."""
    return [found.group() for found in _PERCENT.finditer(text)]


def find_brace_placeholders(text: str) -> list[str]:
    """``{name}`` and ``{}``, as written, in their order; raises ``ValueError`` on a lone brace."""
    found = []
    for _text, name, form, conversion in Formatter().parse(text):
        if name is not None:
            ending = (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
            found.append(f"{{{name}{ending}}}")
    return found


def is_percent_format(text: str) -> bool:
    """Whether the site will fill ``text`` with ``%``."""
    return bool(find_percent_placeholders(text))


def is_brace_format(text: str) -> bool:
    """Whether the site will fill ``text`` with ``str.format``."""
    try:
        names = [name for _text, name, _form, _kind in Formatter().parse(text) if name is not None]
    except ValueError:
        return False
    return bool(names) and all(_FIELD_NAME.fullmatch(name) for name in names)


def _get_named(found: list[str]) -> set[str]:
    return {each for each in found if "(" in each}


def _get_unnamed(found: list[str]) -> list[str]:
    return [each for each in found if "(" not in each and each != "%%"]


def _list_placeholders(placeholders: set[str]) -> str:
    return ", ".join(sorted(placeholders))


def _compare_named(expected: set[str], actual: set[str], *, may_drop_one: bool) -> Iterator[str]:
    missing, unknown = expected - actual, actual - expected
    if unknown:
        yield f"has {_list_placeholders(unknown)}, which the original does not have"
    if missing and not (may_drop_one and len(missing) == 1):
        yield f"lacks {_list_placeholders(missing)}"


def _find_percent_problems(original: str, text: str, *, may_drop_one: bool) -> Iterator[str]:
    expected, actual = find_percent_placeholders(original), find_percent_placeholders(text)
    if not is_percent_format(original):
        if "%" in text and "%" not in original:
            yield "has a %, which the original does not have"
        return
    if "%" in _PERCENT.sub("", text):
        yield "has a single %: write %%"
    yield from _compare_named(_get_named(expected), _get_named(actual), may_drop_one=may_drop_one)
    before, after = _get_unnamed(expected), _get_unnamed(actual)
    # Python refuses to fill a text with a number that it has no place for.
    if before != after:
        yield f"has {' '.join(after) or 'no placeholder'} in place of {' '.join(before) or 'none'}"


def _find_brace_problems(original: str, text: str, *, may_drop_one: bool) -> Iterator[str]:
    if not is_brace_format(original):
        return
    try:
        actual = set(find_brace_placeholders(text))
    except ValueError as error:
        yield f"has a brace that does not fit ({error})"
        return
    yield from _compare_named(
        set(find_brace_placeholders(original)), actual, may_drop_one=may_drop_one
    )


def find_placeholder_problems(
    original: str, text: str, *, may_drop_one: bool = False
) -> Iterator[str]:
    """What is wrong with the placeholders of ``text``, a translation of ``original``.

    ``may_drop_one``: in a plural form for a single number, the number may go
    without saying ("one reply"), if its place has a name.
    """
    yield from _find_percent_problems(original, text, may_drop_one=may_drop_one)
    yield from _find_brace_problems(original, text, may_drop_one=may_drop_one)
