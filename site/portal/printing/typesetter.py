"""Makes PDFs, one at a time, in a process of its own with an end to its time and memory.

Texts go to typst as data. The process sees a folder with nothing but the layouts, the fonts
and the pictures of this document, and gets no packages from the network.
"""

import fcntl
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import structlog
from django.conf import settings
from django.utils import translation
from pypdf import PdfReader

from portal.core.qr_code import draw_qr_code
from portal.i18n import formats, registry
from portal.printing import fonts
from portal.printing.text_layer import say_words

logger = structlog.get_logger("portal.printing")

# 208 pages took 14 s and 221 MB on a machine that had three times as much to do as it can.
MAX_SECONDS = 40
MAX_MEGABYTES = 2048
MAX_PAGES = 400
MAX_CHARACTERS = 1_500_000
# How long somebody waits for the document before theirs.
MAX_WAIT = 20
_LAYOUTS = Path(__file__).with_name("layouts")
_PROCESS = Path(__file__).with_name("typesetting_process.py")
_UNPRINTABLE = "\ufffd"
_INVISIBLE = frozenset(range(0x20)) - {0x0A}


class PrintingError(Exception):
    """The PDF could not be made. ``code``: fonts, busy, time, size, typst."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def is_available() -> bool:
    """Whether PDFs can be made: the fonts of all scripts are there."""
    return bool(fonts.find_files())


def typeset(
    layout: str,
    data: Mapping[str, Any],
    *,
    language: str,
    address: str,
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """``data`` as a PDF in one of the ``layouts``, with a QR code of ``address``.

    Raises ``PrintingError``.
    """
    if not is_available():
        raise PrintingError("fonts")
    reader = registry.get(language)
    document = {
        **data,
        "language": reader.code,
        "direction": reader.direction,
        "address": address,
        "fonts": {each.code: fonts.get_families(each) for each in registry.REGISTRY},
        "digits": [_in_digits(reader.code, digit) for digit in range(10)],
        "code": _draw_code(address),
    }
    text = json.dumps(replace_unprintable(document), ensure_ascii=False)
    if len(text) > MAX_CHARACTERS:
        raise PrintingError("size")
    with TemporaryDirectory(prefix="printing-") as name:
        folder = Path(name)
        _fill_folder(folder, text, pictures or {})
        with _turn():
            content = _run(folder, f"{layout}.typ")
    if len(PdfReader(BytesIO(content)).pages) > MAX_PAGES:
        raise PrintingError("size")
    return say_words(content)


def replace_unprintable(value: Any) -> Any:
    """``value`` without letters that no font has, in all the texts in it."""
    if isinstance(value, str):
        return "".join(map(_make_printable, value))
    if isinstance(value, Mapping):
        return {key: replace_unprintable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [replace_unprintable(each) for each in value]
    return value


def _make_printable(letter: str) -> str:
    code = ord(letter)
    if code in fonts.get_letters() or letter == "\n":
        return letter
    if code in _INVISIBLE or 0xFE00 <= code <= 0xFE0F:
        return ""
    return " " if letter.isspace() else _UNPRINTABLE


def _in_digits(code: str, digit: int) -> str:
    with translation.override(code):
        return formats.localize_digits(str(digit))


def _draw_code(address: str) -> str:
    code = draw_qr_code(address)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{code.view_box}">'
        f'<path fill="none" stroke="#000" d="{code.path}"/></svg>'
    )


def _fill_folder(folder: Path, text: str, pictures: Mapping[str, bytes]) -> None:
    for layout in _LAYOUTS.glob("*.typ"):
        (folder / layout.name).write_bytes(layout.read_bytes())
    (folder / "fonts").mkdir()
    for font in fonts.find_files():
        (folder / "fonts" / font.name).symlink_to(font)
    for name, content in pictures.items():
        (folder / Path(name).name).write_bytes(content)
    (folder / "document.json").write_text(text, "utf-8")
    order = {"seconds": MAX_SECONDS, "megabytes": MAX_MEGABYTES, "moment": int(time.time())}
    (folder / "order.json").write_text(json.dumps(order), "utf-8")


def _run(folder: Path, layout: str) -> bytes:
    try:
        process = subprocess.run(  # noqa: S603 (our own programme; the folder's name is random)
            [sys.executable, "-I", str(_PROCESS), str(folder), layout],
            capture_output=True,
            check=False,
            timeout=MAX_SECONDS,
            cwd=folder,
            # Threads take address space each: two are enough.
            env={"RAYON_NUM_THREADS": "2"},
        )
    except subprocess.TimeoutExpired as error:
        logger.error("no PDF: it took too long", layout=layout)
        raise PrintingError("time") from error
    if process.returncode:
        said = process.stderr.decode("utf-8", "replace").strip().splitlines()
        logger.error("no PDF", layout=layout, status=process.returncode, said=said[-1:])
        raise PrintingError("typst")
    return process.stdout


@contextmanager
def _turn() -> Iterator[None]:
    """One document at a time, on this machine: each takes the memory of one process."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.DATA_DIR / "printing.lock").open("w") as lock:
        end = time.monotonic() + MAX_WAIT
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > end:
                    raise PrintingError("busy") from None
                time.sleep(0.05)
        yield
