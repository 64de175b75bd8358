"""Reads an uploaded PO file, or says in plain words why it cannot be read."""

import re
import tempfile
from pathlib import Path
from typing import Any

import polib
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from portal.i18n.formats import format_local_number, localize_digits

MAX_BYTES = 2 * 1024 * 1024
_CHARSET = re.compile(rb"charset=([\w.-]+)", re.IGNORECASE)
_LINE = re.compile(r"\(?line (\d+)\)?")
_HEADER_BYTES = 4096
# polib cuts the last letter off a text whose closing quote is missing.
_TEXT_LINE = re.compile(r'(?:#[~|] ?)?(?:msg\w+(?:\[\d+\])?[ \t]*)?"(?P<rest>.*)')
_WHOLE_TEXT = re.compile(r'(?:[^"\\]|\\.)*"[ \t\r]*')


class ImportRefusedError(Exception):
    """Its text is a message for the person who sent the file; ``code`` says it to programs."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


def _decode(content: bytes) -> str:
    declared = _CHARSET.search(content[:_HEADER_BYTES])
    charset = declared.group(1).decode("ascii", "ignore") if declared else "utf-8"
    if charset.lower() in {"charset", "utf-8", "utf8"}:
        charset = "utf-8-sig"
    try:
        text = content.decode(charset)
    except (LookupError, UnicodeDecodeError, ValueError) as error:
        raise ImportRefusedError(
            _("We cannot read the letters in this file. Save the file again as UTF-8."), "encoding"
        ) from error
    if "\x00" in text:
        raise ImportRefusedError(_("This is not a PO file."), "not_po")
    return text


def _find_damaged_line(text: str) -> int | None:
    """The number of the first line whose text does not end as it should."""
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        match = _TEXT_LINE.match(line.lstrip(" \t"))
        if match and not _WHOLE_TEXT.fullmatch(match["rest"]):
            return number
    return None


def _make_damaged_error(line: int | str | None) -> ImportRefusedError:
    message = _("This is not a PO file, or it is damaged.")
    where = ""
    if line:
        number = localize_digits(str(line))
        where = _("The mistake is in line %(number)s.") % {"number": number}
    return ImportRefusedError(f"{message} {where}".strip(), "not_po")


def _parse(text: str) -> polib.POFile:
    if line_number := _find_damaged_line(text):
        raise _make_damaged_error(line_number)
    # By way of a file: polib takes a short text for the name of one and reads that.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "upload.po"
        path.write_text(text, encoding="utf-8", newline="\n")
        try:
            return polib.pofile(str(path), encoding="utf-8", wrapwidth=0)
        except (OSError, ValueError, LookupError, AttributeError, TypeError) as error:
            line = _LINE.search(str(error))
            raise _make_damaged_error(line[1] if line else None) from error


def read_po(upload: UploadedFile[Any]) -> polib.POFile:
    """The PO file in ``upload``; raises ``ImportRefusedError``."""
    if (upload.size or 0) > MAX_BYTES:
        raise ImportRefusedError(
            _("The file is too large. The limit is %(number)s MB.")
            % {"number": format_local_number(MAX_BYTES // (1024 * 1024))},
            "too_large",
        )
    file = _parse(_decode(upload.read()))
    if not len(file):
        raise ImportRefusedError(_("There is no text in this file."), "empty")
    return file
