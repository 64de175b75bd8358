"""Reads the text of one file: a programme of its own, so that its time and memory have an end.

``extraction`` has it started (``portal.core.contained``) and given the file as standard input; the
text comes out as it is read, so that what was read before an end is not lost. It imports nothing
of the site.

Office files are zips of XML: they are read as that, in pieces. A library for one kind of them
(python-docx) holds a whole file in memory, leaves out notes and frames, and reads no other kind.
"""

import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from itertools import islice
from xml.parsers import expat

import pypdfium2

MAX_SECONDS, MAX_MEGABYTES, MAX_PAGES, MAX_CHARACTERS = 10, 1_024, 500, 200_000
MAX_UNPACKED = 64 * 2**20
# How it ends: all of it was read, a part, it asks for a password, it cannot be read.
WHOLE, PART, PROTECTED, UNREADABLE = 0, 10, 11, 12
_CHUNK = 1 << 16
# What stands for the hyphen where a line of a PDF divides a word.
_DIVIDED = "\ufffe"
# The parts with text, and what ends a paragraph or a cell in them.
_MEMBERS = {
    "docx": ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"),
    "odt": ("content.xml",),
    "xlsx": ("xl/sharedStrings.xml",),
}
_BREAKS = {"p", "h", "tab", "br", "si", "is", "line-break", "s"}
_SHEET = re.compile("xl/worksheets/[^/]+[.]xml")
# Elements of Word and Excel whose text is shown: others hold instructions.
_SHOWN = {"docx": {"t"}, "xlsx": {"t"}}


class _EnoughError(Exception):
    """As much was read as is kept."""


class _Writer:
    """Writes text to standard output, up to a number of characters."""

    def __init__(self) -> None:
        self.left = MAX_CHARACTERS

    def write(self, text: str) -> None:
        kept = text[: self.left].encode("utf-8", "ignore")
        sys.stdout.buffer.write(kept)
        sys.stdout.buffer.flush()
        self.left -= len(text)
        if self.left <= 0:
            raise _EnoughError


def _read_pdf(content: bytes, writer: _Writer) -> None:
    document = pypdfium2.PdfDocument(content)
    for number in range(len(document)):
        if number >= MAX_PAGES:
            raise _EnoughError
        page = document[number]
        text = page.get_textpage()
        writer.write(text.get_text_range().replace(_DIVIDED, "") + "\n")
        text.close()
        page.close()


def _read_office(kind: str, content: bytes, writer: _Writer) -> None:
    left = MAX_UNPACKED // _CHUNK
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        present = set(archive.namelist())
        members = [name for name in _MEMBERS[kind] if name in present]
        if kind == "xlsx":  # some programmes write texts where they stand
            members += sorted(name for name in present if _SHEET.fullmatch(name))
        if not members:
            raise ValueError("nothing of this kind of file is in it")
        for name in members:
            with archive.open(name) as file:
                chunks = iter(lambda: file.read(_CHUNK), b"")
                left -= _read_xml(islice(chunks, left), _SHOWN.get(kind), writer)
            if not left:
                raise _EnoughError


def _read_xml(chunks: Iterator[bytes], shown: set[str] | None, writer: _Writer) -> int:
    """Write the text of an XML file, and say in how many pieces it came.

    One that defines entities is refused.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    inside: list[bool] = [shown is None]
    waiting: list[str] = []

    def refuse(*_arguments: object) -> None:
        raise ValueError("it defines its own entities")

    def begin(name: str, _attributes: dict[str, str]) -> None:
        inside.append(shown is None or name.rpartition(" ")[2] in shown)

    def end(name: str) -> None:
        inside.pop()
        if name.rpartition(" ")[2] in _BREAKS:
            waiting.append(" ")

    def keep(text: str) -> None:
        if inside[-1]:
            waiting.append(text)

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = keep
    number = 0
    for chunk in chunks:
        number += 1
        parser.Parse(chunk, False)
        writer.write("".join(waiting))
        waiting.clear()
    if number < MAX_UNPACKED // _CHUNK:
        parser.Parse(b"", True)
    return number


def _read_plain(content: bytes, writer: _Writer) -> None:
    writer.write(content.decode("utf-8-sig"))


def main(kind: str, read: Callable[[], bytes]) -> int:
    """Write the text of a file of this kind; says how it ended."""
    content, writer = read(), _Writer()
    try:
        if kind == "pdf":
            _read_pdf(content, writer)
        elif kind in _MEMBERS:
            _read_office(kind, content, writer)
        else:
            _read_plain(content, writer)
    except _EnoughError:
        return PART
    except pypdfium2.PdfiumError as error:
        return PROTECTED if "password" in str(error).lower() else UNREADABLE
    except Exception:  # noqa: BLE001 -- whatever a file does: it is one that cannot be read
        return UNREADABLE
    return WHOLE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.stdin.buffer.read))
