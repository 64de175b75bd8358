"""Exports the posts as a PDF to print.

WeasyPrint needs Pango, which is not a Python package, and fonts: where the system
lacks one of them, there is no PDF, and everything else works.
"""

import logging
import re
from functools import cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone, translation
from PIL import ImageFile

from forum.exports.content import BoardExport, ExportedPost
from forum.exports.fonts import has_fonts_for_all_languages
from portal.core.text.direction import isolate_numbers_in_html
from portal.i18n import registry

# 100,000 characters took 83 s and 188 MB on a busy machine.
MAX_POSTS = 300
MAX_CHARACTERS = 100_000
_STYLESHEET = Path(__file__).with_name("pdf.css")
# They log every page they draw, and URLs from what people wrote.
_NOISY_LOGGERS = ("weasyprint", "weasyprint.progress", "fontTools", "fontTools.subset")
# Not allowed in HTML, and not possible in a PDF.
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@cache
def is_available() -> bool:
    """Whether PDFs can be made on this system, and read: it has the library and the fonts."""
    for name in _NOISY_LOGGERS:
        logging.getLogger(name).setLevel(logging.ERROR)
    try:
        import weasyprint  # noqa: F401, PLC0415  (needs Pango)
    except (ImportError, OSError):
        return False
    # WeasyPrint makes Pillow accept truncated pictures in the whole process:
    # truncated uploads would be accepted as well.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return has_fonts_for_all_languages()


def render_html(export: BoardExport, posts: list[ExportedPost], *, is_all: bool) -> str:
    """Render the HTML that the PDF is made from, in the reader's language."""
    context = {
        "export": export,
        "posts": posts,
        "is_all": is_all,
        "printed": len(posts),
        "printed_on": timezone.localdate(),
        "language": registry.get(translation.get_language() or registry.SOURCE_LANGUAGE),
    }
    html = isolate_numbers_in_html(
        render_to_string("exports/pdf.html", context), with_characters=True
    )
    return _CONTROL_CHARACTERS.sub("", html)


def render_pdf(export: BoardExport, posts: list[ExportedPost], *, is_all: bool) -> bytes:
    """Render the PDF. Nothing is fetched: pictures in a summary are left out."""
    # Not every system can load it: see is_available.
    from weasyprint import CSS, HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    class RefusingFetcher(URLFetcher):
        """Refuses every URL."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            raise ValueError("Nothing is fetched for a PDF.")

    fonts = FontConfiguration()
    sheet = CSS(
        string=_STYLESHEET.read_text("utf-8"), url_fetcher=RefusingFetcher(), font_config=fonts
    )
    page = HTML(string=render_html(export, posts, is_all=is_all), url_fetcher=RefusingFetcher())
    content: bytes = page.write_pdf(stylesheets=[sheet], font_config=fonts)
    return content
