"""The text under the glyphs, word by word, so that it can be found, copied and read aloud.

typst says of each glyph for which letters it stands. Readers put these together to words by
where the glyphs are: in scripts whose signs reach over each other they lose spaces, or find some
that are not there. So each word says as a whole what it is (ISO 32000, ``ActualText``). Not
from right to left: there, readers turn the letters round, those of such a word as well; it is
enough that a letter and its vowel mark do not come twice.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from itertools import pairwise
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, StreamObject

_BLOCK = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_STRING = rb"\((?:\\.|[^\\)])*\)"
_ITEM = re.compile(rb"\bBT\b((?:%s|[^()])*?)\bET\b" % _STRING, re.DOTALL)
_TOKEN = re.compile(
    rb"/Span\s*<<\s*/ActualText\s*<(?P<actual>[0-9A-Fa-f]*)>\s*>>\s*BDC"
    rb"|(?P<end>\bEMC\b)"
    rb"|(?P<state>(?:-?[\d.]+\s+){6}Tm|\d+\s+Tr|/(?P<font>\w+)\s+-?[\d.]+\s+Tf)"
    rb"|(?P<show>\[(?:%s|[^\]()])*\]\s*TJ|%s\s*Tj)" % (_STRING, _STRING),
    re.DOTALL,
)
_PART = re.compile(rb"(?P<string>%s)|(?P<gap>-?[\d.]+)" % _STRING, re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
# Letters of scripts that readers put together right by themselves.
_SIMPLE = re.compile(r"[\u0000-\u08ff\u1e00-\u20ff\ufffd]*")

_ARABIC = re.compile("[\u0620-\u06ff]+$")

type _Letters = dict[int, str]


def say_words(pdf: bytes) -> bytes:
    """The PDF with its words said, where the script needs it; it looks the same."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    known: dict[int, _Letters] = {}
    is_changed = False
    for page in writer.pages:
        contents: Any = page["/Contents"].get_object()
        resources: Any = page["/Resources"]
        fonts = {
            name.removeprefix("/").encode(): _read_letters(font, known)
            for name, font in resources.get("/Font", {}).items()
        }
        before: bytes = contents.get_data()
        after = _ITEM.sub(partial(_say_in_item, fonts=fonts), part_marks(before, fonts))
        if after != before:
            is_changed = True
            stream = StreamObject()
            stream.set_data(after)
            page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    if not is_changed:
        return pdf
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def part_marks(content: bytes, fonts: dict[bytes, _Letters]) -> bytes:
    """Vowel marks that stand apart say themselves only, and their letter itself only.

    typst lets both say the letter with its mark, so that it comes twice. The mark is drawn
    just before the letter, in a piece of text of its own.
    """
    items = list(_ITEM.finditer(content))
    changes: dict[int, bytes] = {}
    for place, (mark, letter) in enumerate(pairwise(items)):
        said, is_alone = _read_first(mark[1], fonts)
        if not is_alone or place in changes or said != _read_first(letter[1], fonts)[0]:
            continue
        marks = "".join(filter(unicodedata.combining, said))
        base = "".join(each for each in said if not unicodedata.combining(each))
        if marks and base and _ARABIC.match(base):
            changes[place] = _say_first(mark[1], marks)
            changes[place + 1] = _say_first(letter[1], base)
    parts: list[bytes] = []
    end = 0
    for place, changed in sorted(changes.items()):
        parts += [content[end : items[place].start()], b"BT" + changed + b"ET"]
        end = items[place].end()
    return b"".join([*parts, content[end:]])


def _read_first(item: bytes, fonts: dict[bytes, _Letters]) -> tuple[str, bool]:
    """What the first glyph of a piece of text stands for, and whether it is the only one."""
    shows = [token["show"] for token in _TOKEN.finditer(item) if token["show"]]
    codes = [_read_string(part["string"]) for show in shows for part in _PART.finditer(show)
             if part["string"]]  # fmt: skip
    if not codes or not codes[0]:
        return "", False
    said = None
    letters: _Letters = {}
    for token in _TOKEN.finditer(item):
        if token["actual"] is not None:
            said = _decode(token["actual"])
        elif token["font"]:
            letters = fonts.get(token["font"], letters)
        elif token["show"]:
            break
    first = letters.get(int.from_bytes(codes[0][:2]), "") if said is None else said
    return first, sum(map(len, codes)) == 2


def _say_first(item: bytes, text: str) -> bytes:
    """A piece of text whose first glyph says ``text``."""
    said = (
        b"/Span<</ActualText<" + ("\ufeff" + text).encode("utf-16-be").hex().encode() + b">>>BDC "
    )
    tokens = list(_TOKEN.finditer(item))
    show = next(token for token in tokens if token["show"])
    spans = [
        token for token in tokens if token["actual"] is not None and token.end() < show.start()
    ]
    if spans:
        return item[: spans[0].start()] + said + item[spans[0].end() :]
    parts = list(_PART.finditer(show[0]))
    place = next(index for index, part in enumerate(parts) if part["string"])
    codes = _read_string(parts[place]["string"])
    gaps = b"".join(part[0] + b" " for part in parts[:place])
    rest = [b"<" + codes[2:].hex().encode() + b">", *(part[0] for part in parts[place + 1 :])]
    first = said + b"[" + gaps + b"<" + codes[:2].hex().encode() + b">]TJ EMC ["
    return item[: show.start()] + first + b" ".join(rest) + b"]TJ" + item[show.end() :]


def _read_letters(font: Any, known: dict[int, _Letters]) -> _Letters:
    """What each glyph of a font stands for."""
    key = font.idnum if hasattr(font, "idnum") else id(font)
    if key not in known:
        table = font.get_object().get("/ToUnicode")
        data: bytes = table.get_object().get_data() if table else b""
        known[key] = {
            int(code, 16): _decode(letters)
            for block in _BLOCK.findall(data)
            for code, letters in _PAIR.findall(block)
        }
    return known[key]


def _decode(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace").lstrip("\ufeff")


@dataclass(slots=True)
class _Word:
    """The word that is being collected: its text, and how it is drawn."""

    text: str = ""
    drawing: list[bytes] = field(default_factory=list)
    shown: list[bytes] = field(default_factory=list)

    def end_show(self) -> None:
        """Close the array of glyphs."""
        if self.shown:
            self.drawing.append(b"[" + b"".join(self.shown) + b"]TJ")
            self.shown = []

    def take(self) -> bytes:
        """All of it, as one marked piece."""
        self.end_show()
        drawing, text = b" ".join(self.drawing), self.text
        self.text, self.drawing = "", []
        if not text or _SIMPLE.fullmatch(text):
            return drawing
        said = ("\ufeff" + text).encode("utf-16-be").hex().upper().encode()
        return b"/Span<</ActualText<" + said + b">>>BDC " + drawing + b" EMC"


def _say_in_item(item: re.Match[bytes], *, fonts: dict[bytes, _Letters]) -> bytes:
    """A piece of text, its words said. Left as it is if it holds anything unknown."""
    content = item[1]
    if b"ReversedChars" in content or _TOKEN.sub(b"", content).strip():
        return item[0]
    pieces = list(_split_words(_TOKEN.finditer(content), fonts))
    if b"ActualText" not in b"".join(pieces):
        return item[0]
    return b"BT " + b"\n".join(pieces) + b"\nET"


def _split_words(
    tokens: Iterable[re.Match[bytes]], fonts: dict[bytes, _Letters]
) -> Iterator[bytes]:
    word = _Word()
    letters: _Letters = {}
    actual: str | None = None
    for token in tokens:
        if token["actual"] is not None:
            actual = _decode(token["actual"])
            word.text += actual
        elif token["end"]:
            actual = None
        elif token["state"]:
            word.end_show()
            word.drawing.append(token["state"])
            letters = fonts.get(token["font"], letters) if token["font"] else letters
        else:
            yield from _show(word, token["show"], letters, is_said=actual is not None)
        if actual is None and word.text.endswith(" "):
            yield word.take()
    yield word.take()


def _show(word: _Word, show: bytes, letters: _Letters, *, is_said: bool) -> Iterator[bytes]:
    """Add glyphs to the word; yields those words that end with a space among them."""
    for part in _PART.finditer(show):
        if part["gap"]:
            word.shown.append(part["gap"])
            continue
        codes = _read_string(part["string"])
        for place in range(0, len(codes), 2):
            code = codes[place : place + 2]
            word.shown.append(b"<" + code.hex().encode() + b">")
            if not is_said:
                word.text += letters.get(int.from_bytes(code), "\ufffd")
                if word.text.endswith(" "):
                    yield word.take()


def _read_string(literal: bytes) -> bytes:
    def unescape(match: re.Match[bytes]) -> bytes:
        said = match[1]
        if said.isdigit():
            return bytes([int(said, 8) & 0xFF])
        return _NAMED.get(said, b"" if said in (b"\n", b"\r", b"\r\n") else said)

    return _ESCAPE.sub(unescape, literal[1:-1])
