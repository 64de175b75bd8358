"""The posts as a PDF to print.

WeasyPrint needs Pango, which is a library of the machine and not of Python:
where it cannot be loaded, there is no PDF, and everything else works.
"""

import logging
import re
from functools import cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone, translation
from PIL import ImageFile

from forum.exports.content import Entry, Head
from portal.i18n import registry

# A PDF of so many posts takes some five seconds.
MOST_POSTS = 300
_SHEET = Path(__file__).with_name("pdf.css")
# They tell of every page they draw, and of addresses in what people wrote.
_TALKATIVE = ("weasyprint", "weasyprint.progress", "fontTools", "fontTools.subset")
# What no PDF can hold, and HTML must not.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@cache
def is_available() -> bool:
    """Whether PDFs can be made on this machine."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.ERROR)
    try:
        import weasyprint  # noqa: F401, PLC0415  (wants Pango, a library of the machine)
    except (ImportError, OSError):
        return False
    # WeasyPrint lets Pillow take half a picture for a whole one, in the whole
    # process: pictures that people upload would be let through as well.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return True


def html_of(head: Head, entries: list[Entry], *, is_all: bool) -> str:
    """The page that is printed, in the reader's language."""
    context = {
        "head": head,
        "entries": entries,
        "is_all": is_all,
        "most": MOST_POSTS,
        "printed_on": timezone.localdate(),
        "language": registry.get(translation.get_language() or registry.SOURCE_LANGUAGE),
    }
    return _CONTROLS.sub("", render_to_string("exports/pdf.html", context))


def pdf_of(head: Head, entries: list[Entry], *, is_all: bool) -> bytes:
    """The PDF. Nothing is fetched for it: pictures in a summary stay away."""
    # As in is_available: not every machine can load it.
    from weasyprint import CSS, HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    class FetchesNothing(URLFetcher):
        """Refuses every address."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            raise ValueError("Nothing is fetched for a PDF.")

    fonts = FontConfiguration()
    sheet = CSS(string=_SHEET.read_text("utf-8"), url_fetcher=FetchesNothing(), font_config=fonts)
    page = HTML(string=html_of(head, entries, is_all=is_all), url_fetcher=FetchesNothing())
    made: bytes = page.write_pdf(stylesheets=[sheet], font_config=fonts)
    return made
