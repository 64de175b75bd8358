"""Which way text runs: numbers inside right-to-left text, and paragraphs of other scripts.

Everything that people and editors wrote passes here before it is shown: a
page's HTML as a whole (``{% isolatenumbers %}`` in the frame), running text by
paragraph (the filter ``directed``), mail and documents with characters in place
of elements, which plain text does not have and which some engines and print
ignore.

Sources: Unicode Standard Annex 9, "Unicode Bidirectional Algorithm".
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

type Direction = Literal["ltr", "rtl"]

# --- Runs of digits ------------------------------------------------------------------
# “+974 4406 5757”: in right-to-left text, the space between two groups would set the
# second one to the left of the first.

_SPACE = r"(?:[ \u00a0\u2007\u2009\u202f]|&nbsp;|&#160;|&#xa0;)"
_HYPHEN = r"[-\u2010\u2011\u2012\u2013]"
_INLINE_TAG = r"(?:</?(?:a|b|em|i|strong|u)(?:\s[^<>]{0,300})?>){0,2}"
_SIGN = rf"(?:{_SPACE}{{1,2}}(?:{_HYPHEN}{_SPACE}?)?|{_HYPHEN}{_SPACE}?|[./,])"
_GAP = f"{_INLINE_TAG}{_SIGN}{_INLINE_TAG}"
_GROUP = r"\d{1,15}"
_IN_BRACKETS = r"[(\[](?:0|\+?\d{2,5})[)\]]"
_NUMBER = (
    # Not the end of a word or of a time; Arabic writes “and” on to the number.
    r"(?<![A-Za-z\d_/=?#%@~])(?<!\d[-.,:])(?<!&\#)(?<!&\#x)"
    rf"(?:[+\uff0b]{_SPACE}?)?(?:{_IN_BRACKETS}{_SPACE}?)?{_GROUP}"
    rf"(?:(?:{_GAP}(?:{_IN_BRACKETS}{_SPACE}?)?|{_IN_BRACKETS}{_SPACE}?){_GROUP}){{0,12}}"
    r"(?![A-Za-z\d_@%]|[-.,:/]\d|-[A-Za-z])"
)
_ADDRESS = r"[A-Za-z][A-Za-z0-9+.-]{1,9}://[^\s<>]+"
_IN_TEXT = re.compile(rf"{_ADDRESS}|(?P<number>{_NUMBER})")
_IN_HTML = re.compile(
    # What cannot hold an element, or is a run already.
    r"<(?P<whole>script|style|textarea|title|select|svg)\b.*?</(?P=whole)>"
    r'|<bd[io] dir="ltr"[^<>]*>(?P<isolated>[^<>]*)</bd[io]>'
    # A tag, unless it is one within a number.
    rf"|<!--.*?-->|<[^<>]*>|{_ADDRESS}|(?P<number>{_NUMBER})",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")
# Two years, or a span with a dash, are read in the direction of the text around them.
_SPAN = re.compile(rf"(?:19|20)\d\d{_HYPHEN}(?:19|20)\d\d|\d+ ?\u2013 ?\d+")
MIN_DIGITS = 5

_FIRST_ISOLATE, _POP_ISOLATE = "\u2066", "\u2069"
_OVERRIDE, _POP_OVERRIDE = "\u202d", "\u202c"
# The only digits whose groups are set from right to left even in left-to-right text.
_ARABIC_DIGITS = re.compile("[\u0660-\u0669]")


def isolate_numbers(text: str) -> str:
    """Plain text whose telephone numbers keep their order, by isolate characters.

    Lines in which all letters run from left to right stay as they are.
    """
    return "\n".join(map(_isolate_in_line, text.split("\n")))


def isolate_numbers_in_html(html: str, *, with_characters: bool = False) -> str:
    """HTML whose telephone numbers keep their order and stay on one line.

    ``with_characters``: for print, where elements do not isolate.
    """
    if with_characters:
        return _IN_HTML.sub(_replace_by_characters, html)
    return _IN_HTML.sub(_replace_by_element, html)


def split_numbers(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of plain text, each with whether it is such a number."""
    position = 0
    for match in _IN_TEXT.finditer(text):
        if _needs_isolation(match["number"]):
            yield text[position : match.start()], False
            yield match[0], True
            position = match.end()
    yield text[position:], False


def is_number(text: str) -> bool:
    """Whether it is one such run and nothing else."""
    match = _IN_TEXT.fullmatch(text)
    return match is not None and _needs_isolation(match["number"])


def _isolate_in_line(line: str) -> str:
    if _count_letters(line) == (0, 0) or any(map(_is_right_to_left, line)):
        return _IN_TEXT.sub(_replace_in_text, line)
    return line


def _replace_in_text(match: re.Match[str]) -> str:
    return _mark(match, _isolate_by_characters)


def _replace_by_element(match: re.Match[str]) -> str:
    return _mark(match, _isolate_by_element)


def _replace_by_characters(match: re.Match[str]) -> str:
    if match["isolated"]:
        return _isolate_by_characters(match["isolated"])
    return _mark(match, _isolate_by_characters)


def _mark(match: re.Match[str], isolate: Callable[[str], str]) -> str:
    number = match["number"]
    return isolate(number) if _needs_isolation(number) else match[0]


def _needs_isolation(number: str | None) -> bool:
    if not number:
        return False
    bare = _TAG.sub("", number)
    if bare[0] in "+\uff0b":
        return True
    is_single_group = bare.isdecimal()
    digits = sum(map(str.isdecimal, bare.replace("&#160;", "")))
    return digits >= MIN_DIGITS and not is_single_group and not _SPAN.fullmatch(bare)


def _isolate_by_element(number: str) -> str:
    if "<" in number:  # part of it is bold or a link: no element can hold it
        return _isolate_by_characters(_keep_together(number))
    name = "bdo" if _ARABIC_DIGITS.search(number) else "bdi"
    return f'<{name} dir="ltr" class="digits">{number}</{name}>'


def _isolate_by_characters(number: str) -> str:
    if _ARABIC_DIGITS.search(number):
        number = f"{_OVERRIDE}{number}{_POP_OVERRIDE}"
    return f"{_FIRST_ISOLATE}{number}{_POP_ISOLATE}"


def _keep_together(html: str) -> str:
    """The spaces between its tags, made such that no line ends at them."""
    return re.sub(r"<[^<>]*>| ", lambda match: "\u00a0" if match[0] == " " else match[0], html)


# --- Direction of paragraphs ---------------------------------------------------------

_BLOCK = re.compile(
    r"<(?P<close>/?)(?P<name>p|li|ul|ol|blockquote|h[1-6]|dt|dd|td|th|figcaption|pre)"
    r"(?P<attributes>(?:\s[^<>]*)?)>|<[^<>]*>|&\#?\w+;",
    re.IGNORECASE,
)


def get_direction(text: str) -> Direction | None:
    """The direction of most letters of a text; ``None`` when it has none.

    Not that of the first letter: an Arabic sentence may begin with “ILO”.
    """
    return _get_majority(*_count_letters(text))


class _Block(NamedTuple):
    """A block of running text: where its opening tag and it end, and its direction."""

    tag_end: int
    end: int
    direction: Direction


def add_directions(html: str, around: str = "") -> str:
    """Running text in HTML: every paragraph, item, list and quotation in its own direction.

    One says it where it is not the direction of what is ``around`` it.
    """
    blocks: list[_Block] = []
    open_blocks: list[tuple[str, int, int, int]] = []  # name, end of its tag, letters before it
    open_names: Counter[str] = Counter()
    position = left = right = 0
    for tag in _BLOCK.finditer(html):
        counted = _count_letters(html[position : tag.start()])
        left, right = left + counted[0], right + counted[1]
        position = tag.end()
        name = (tag["name"] or "").lower()
        if name and not tag["close"]:
            open_blocks.append((name, tag.end() - 1, left, right))
            open_names[name] += 1
        while name and tag["close"] and open_names[name]:
            closed, tag_end, left_before, right_before = open_blocks.pop()
            open_names[closed] -= 1
            direction = _get_majority(left - left_before, right - right_before)
            blocks += [_Block(tag_end, tag.start(), direction)] if direction else []
            if closed == name:
                break
    return _insert_directions(html, sorted(blocks), around)


def _insert_directions(html: str, blocks: Iterable[_Block], around: str) -> str:
    parts: list[str] = []
    position = 0
    inside: list[_Block] = []
    for block in blocks:
        while inside and inside[-1].end <= block.tag_end:
            inside.pop()
        outer = inside[-1].direction if inside else around
        inside.append(block)
        opening = html[html.rindex("<", 0, block.tag_end) : block.tag_end]
        if block.direction != outer and not re.search(r"\sdir=", opening, re.IGNORECASE):
            parts += [html[position : block.tag_end], f' dir="{block.direction}"']
            position = block.tag_end
    return "".join([*parts, html[position:]])


def _count_letters(text: str) -> tuple[int, int]:
    """Letters that run from left to right, and from right to left."""
    if text.isascii():
        return sum(map(str.isalpha, text)), 0
    kinds = [unicodedata.bidirectional(character) for character in text if character.isalpha()]
    right = sum(kind in {"R", "AL"} for kind in kinds)
    return len(kinds) - right, right


def _is_right_to_left(character: str) -> bool:
    return unicodedata.bidirectional(character) in {"R", "AL"}


def _get_majority(left: int, right: int) -> Direction | None:
    if not left and not right:
        return None
    return "rtl" if right > left else "ltr"
