"""What the site shows, as blocks to print: made from the HTML that it shows.

So whatever a page can hold has its printed form as soon as it has a template. Controls, forms
and drawings are left out, links keep their whole address.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag
from django.conf import settings

from portal.core.text.direction import get_direction, isolate_numbers_in_html
from portal.i18n import registry
from portal.printing.documents import (
    Block,
    Box,
    Cell,
    Direction,
    Heading,
    List,
    Look,
    Paragraph,
    Picture,
    Quotation,
    Run,
    Table,
)
from portal.printing.runs import make_runs

_LEFT_OUT = frozenset(
    re.findall(
        r"\w+",
        "audio button datalist form head hr iframe input nav noscript object script select style "
        "svg template textarea title video",
    )
)
# Of what is only for the screen, or for those who hear the page.
_LEFT_OUT_CLASSES = frozenset({"not-printed", "visually-hidden", "no-print", "on-paper"})
_QUIET_CLASSES = frozenset({"quiet", "kind", "sample"})
_BOLD_CLASSES = frozenset({"step-title"})
# On the screen, the style sheet draws the dots between its parts.
_SERIES, _BETWEEN = "series", " · "
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote caption dd details div dl dt fieldset figcaption figure "
        "footer h1 h2 h3 h4 h5 h6 header legend li main ol p picture pre section summary table "
        "tbody td tfoot th thead tr ul",
    )
)
_LOOKS: dict[str, Look] = {
    "contact": "card",
    "figure": "card",
    "notice": "caution",
    "source": "card",
    "warning": "caution",
}
_HEADING = re.compile(r"h([1-6])")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WEB = re.compile("https?://", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|mailto:|tel:)\S+", re.IGNORECASE)
MAX_DEPTH = 40
MAX_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class _Style:
    """What holds where we are. ``language`` and ``direction``: of the text there."""

    language: str
    direction: Literal["ltr", "rtl"]
    bold: bool = False
    href: str = ""
    quiet: bool = False
    in_box: bool = False
    in_contact: bool = False
    isolated: bool = False
    depth: int = 0


@dataclass(slots=True)
class _Line:
    """The runs of the paragraph that is being collected."""

    style: _Style
    texts: list[tuple[str, _Style]] = field(default_factory=list)

    def take_runs(self) -> list[Run]:
        """Its runs, with spaces between words only; none if there is no word."""
        runs: list[Run] = []
        ends_in_space = True
        for text, style in self.texts:
            plain = _SPACE.sub(" ", text)
            if ends_in_space:
                plain = plain.lstrip(" ")
            if plain:
                runs += _make_runs(plain, style, self.style)
                ends_in_space = plain.endswith((" ", "\n"))
        self.texts.clear()
        while runs and not runs[-1].text.rstrip(" \n"):
            runs.pop()
        if runs:
            runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" \n"))
        return runs


def convert_html(html: str, language: str, *, level: int = 1) -> list[Block]:
    """The blocks of ``html``, which is written in ``language`` where it does not say otherwise.

    ``level``: of its ``h2``.
    """
    soup = BeautifulSoup(isolate_numbers_in_html(html, with_characters=True), "html.parser")
    style = _Style(language, registry.get(language).direction)
    blocks = list(_Converter(level - 2, language).convert(soup, style))
    return _mend_levels(blocks)


def replace_pictures(
    blocks: Iterable[Block], change: Callable[[Picture], Picture | None]
) -> list[Block]:
    """The blocks with every picture as ``change`` makes it, or without it."""
    changed: list[Block] = []
    for block in blocks:
        if isinstance(block, Picture):
            picture = change(block)
            changed += [picture] if picture else []
        elif isinstance(block, Box | Quotation):
            changed.append(replace(block, blocks=replace_pictures(block.blocks, change)))
        elif isinstance(block, List):
            items = [replace_pictures(item, change) for item in block.items]
            changed.append(replace(block, items=items))
        else:
            changed.append(block)
    return changed


def list_lines(blocks: Iterable[Block]) -> list[Sequence[Run]]:
    """The lines of text in blocks, without what they are."""
    return [line for block in blocks for line in _iterate_lines(block)]


class _Converter:
    """Walks the tree. ``shift``: from the number of an element to the level of a heading."""

    def __init__(self, shift: int, language: str) -> None:
        self._shift = shift
        self._language = language

    def convert(self, element: Tag, style: _Style) -> Iterator[Block]:
        """The blocks in ``element``."""
        line = _Line(style)
        for part in self._flatten(element, style):
            if isinstance(part, tuple):
                line.texts.append(part)
                continue
            yield from self._end_paragraph(line, style)
            yield from part
        yield from self._end_paragraph(line, style)

    def _flatten(
        self, element: Tag, style: _Style
    ) -> Iterator[tuple[str, _Style] | Iterator[Block]]:
        """Texts with their styles, and blocks, in their order."""
        between = _BETWEEN if _SERIES in _get_classes(element) else ""
        for child in element.children:
            if isinstance(child, NavigableString):
                if not isinstance(child, PreformattedString):
                    yield str(child), style
            elif isinstance(child, Tag) and not _is_left_out(child) and style.depth < MAX_DEPTH:
                inner = _restyle(child, style)
                if between and child.find_previous_sibling():
                    yield between, style
                if child.name == "br":
                    yield "\u2028", style
                elif child.name in _BLOCKS or child.name == "img":
                    yield self._convert_block(child, inner)
                else:
                    yield from self._flatten(child, inner)
                    if address := _get_shown_address(child, inner):
                        yield f" ({address})", replace(inner, href="")

    def _end_paragraph(self, line: _Line, style: _Style) -> Iterator[Block]:
        if runs := line.take_runs():
            yield Paragraph(runs, style.quiet, *self._get_place(style))

    def _get_place(self, style: _Style) -> tuple[str, Direction]:
        """Language and direction, where a block has to say them."""
        own = registry.get(self._language)
        language = style.language if style.language != own.code else ""
        direction: Direction = style.direction if style.direction != own.direction else ""
        return language, direction

    def _convert_block(self, element: Tag, style: _Style) -> Iterator[Block]:
        name = element.name
        look = next((_LOOKS[each] for each in _get_classes(element) if each in _LOOKS), None)
        if look and not style.in_box:
            danger = element.get("data-level") == "danger"
            in_contact = "contact" in _get_classes(element)
            blocks = list(self.convert(element, replace(style, in_box=True, in_contact=in_contact)))
            if blocks:
                yield Box(blocks, "danger" if danger else look)
        elif match := _HEADING.fullmatch(name):
            yield from self._convert_heading(element, style, int(match[1]))
        elif name in ("ul", "ol"):
            yield from self._convert_list(element, style)
        elif name == "table":
            yield from self._convert_table(element, style)
        elif name == "blockquote":
            yield Quotation(list(self.convert(element, style)), *self._get_place(style))
        elif name == "dl":
            yield from self._convert_terms(element, style)
        elif name == "img":
            yield from self._convert_picture(element)
        else:
            yield from self.convert(element, style)

    def _convert_heading(self, element: Tag, style: _Style, number: int) -> Iterator[Block]:
        runs = _collect_runs(self, element, style)
        if not runs:
            return
        if style.in_box:
            yield Paragraph(
                [replace(run, bold=True) for run in runs], False, *self._get_place(style)
            )
        else:
            yield Heading(max(1, number + self._shift), runs, *self._get_place(style))

    def _convert_list(self, element: Tag, style: _Style) -> Iterator[Block]:
        items = [
            list(self.convert(item, _restyle(item, style)))
            for item in element.find_all("li", recursive=False)
            if not _is_left_out(item)
        ]
        items = [item for item in items if item]
        if items:
            start = str(element.get("start", ""))
            yield List(
                items,
                element.name == "ol",
                int(start) if start.isdecimal() and len(start) < 7 else 1,
                *self._get_place(style),
            )

    def _convert_terms(self, element: Tag, style: _Style) -> Iterator[Block]:
        """A term and what is said of it, on one line."""
        term: list[Run] = []
        for part in element.find_all(["dt", "dd"]):
            if _is_left_out(part):
                continue
            runs = _collect_runs(self, part, _restyle(part, style))
            if part.name == "dt":
                term = [replace(run, bold=True) for run in runs]
            elif runs:
                between = [Run("  ")] if term else []
                yield Paragraph([*term, *between, *runs], style.quiet, *self._get_place(style))
                term = []

    def _convert_table(self, element: Tag, style: _Style) -> Iterator[Block]:
        head: list[Cell] = []
        rows: list[list[Cell]] = []
        for row in element.find_all("tr"):
            cells = [
                Cell(_collect_runs(self, cell, _restyle(cell, style)), cell.name == "th")
                for cell in row.find_all(["td", "th"], recursive=False)
            ][:MAX_COLUMNS]
            is_head = row.parent is not None and row.parent.name == "thead"
            if is_head and not head:
                head = cells
            elif cells:
                rows.append(cells)
        columns = max(map(len, [head, *rows]), default=0)
        if not rows or not columns:
            return
        caption = element.find("caption")
        yield Table(
            columns,
            _fill(head, columns) if head else [],
            [_fill(row, columns) for row in rows],
            _collect_runs(self, caption, style) if isinstance(caption, Tag) else [],
            *self._get_place(style),
        )

    def _convert_picture(self, element: Tag) -> Iterator[Block]:
        """A picture of ours of which the page says something; others only decorate."""
        alt, source = str(element.get("alt", "")).strip(), str(element.get("src", ""))
        if alt and "data-own-words" not in element.attrs and source.startswith(settings.MEDIA_URL):
            yield Picture(source.removeprefix(settings.MEDIA_URL), alt)


def _collect_runs(converter: _Converter, element: Tag, style: _Style) -> list[Run]:
    """All the text of an element in one line."""
    runs: list[Run] = []
    for block in converter.convert(element, style):
        for line in _iterate_lines(block):
            runs += [*([Run(" ")] if runs else []), *line]
    return runs


def _iterate_lines(block: Block) -> Iterator[Sequence[Run]]:
    """The lines of text in a block."""
    if isinstance(block, Paragraph | Heading):
        yield block.runs
    elif isinstance(block, Box | Quotation):
        for inner in block.blocks:
            yield from _iterate_lines(inner)
    elif isinstance(block, List):
        for item in block.items:
            for inner in item:
                yield from _iterate_lines(inner)
    elif isinstance(block, Table):
        for row in [block.head, *block.rows]:
            for cell in row:
                yield cell.runs
    elif isinstance(block, Picture):
        yield block.caption


def _make_runs(text: str, style: _Style, around: _Style) -> Iterable[Run]:
    fields: dict[str, Any] = {"bold": style.bold, "href": style.href}
    if style.language != around.language:
        fields["language"] = style.language
    if style.direction != around.direction or style.isolated:
        fields["direction"] = style.direction
    return make_runs(text.replace("\u2028", "\n"), around.direction, **fields)


def _get_classes(element: Tag) -> list[str]:
    classes = element.get("class")
    return list(classes) if isinstance(classes, list) else str(classes or "").split()


def _is_left_out(element: Tag) -> bool:
    if element.name in _LEFT_OUT or element.has_attr("hidden"):
        return True
    return bool(_LEFT_OUT_CLASSES.intersection(_get_classes(element)))


def _restyle(element: Tag, style: _Style) -> _Style:
    """The style in ``element``, which stands in ``style``."""
    changes: dict[str, Any] = {"depth": style.depth + 1, "isolated": element.name in ("bdi", "bdo")}
    if element.name in ("b", "strong", "th", "dt") or _BOLD_CLASSES.intersection(
        _get_classes(element)
    ):
        changes["bold"] = True
    if _QUIET_CLASSES.intersection(_get_classes(element)):
        changes["quiet"] = True
    if element.name == "a":
        changes["href"] = _complete(str(element.get("href", "")))
    language = registry.match_tag(str(element.get("lang", "")))
    if language:
        changes |= {"language": language.code, "direction": language.direction}
    direction = str(element.get("dir", ""))
    if direction in ("ltr", "rtl"):
        changes["direction"] = direction
    elif element.name == "bdi" or direction == "auto":
        changes["direction"] = get_direction(element.get_text()) or style.direction
    return replace(style, **changes)


def _get_shown_address(element: Tag, style: _Style) -> str:
    """Where a link leads, when the words do not say it and paper has to."""
    if element.name != "a" or style.in_contact:
        return ""
    address = str(element.get("data-address") or element.get("href", ""))
    is_said = address.removeprefix("https://").rstrip("/") in element.get_text()
    return f"\u2066{address}\u2069" if _WEB.match(address) and not is_said else ""


def _complete(address: str) -> str:
    """An address that leads somewhere from paper or a file, too; else nothing."""
    if address.startswith("/") and not address.startswith("//"):
        return f"{settings.SITE_URL}{address}"
    return address if _LINK.fullmatch(address) else ""


def _fill(cells: Sequence[Cell], columns: int) -> list[Cell]:
    return [*cells, *([Cell([])] * (columns - len(cells)))]


def _mend_levels(blocks: Iterable[Block]) -> list[Block]:
    """Headings that skip no level, of which bookmarks are made."""
    mended: list[Block] = []
    above = 0
    for block in blocks:
        if isinstance(block, Heading):
            above = min(block.level, above + 1)
            mended.append(replace(block, level=above))
        else:
            mended.append(block)
    return mended
