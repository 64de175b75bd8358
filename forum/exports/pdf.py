"""Exports the posts as a PDF to print."""

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from forum.exports.content import BoardExport, ExportedPost
from portal.i18n import formats, registry
from portal.printing import typesetter
from portal.printing.documents import Document
from portal.printing.html import convert_html, replace_pictures
from portal.printing.paper import make_pdf

MAX_POSTS = 1000
# Of HTML. 500,000 took 18 s on a busy machine, 14 of them to typeset 208 pages.
MAX_CHARACTERS = 300_000


def is_available() -> bool:
    """Whether PDFs can be made on this system, and read: it has the fonts."""
    return typesetter.is_available()


def build_document(export: BoardExport, posts: list[ExportedPost], *, is_all: bool) -> Document:
    """The export as a document in the reader's language. Pictures are left out."""
    language = registry.get(translation.get_language() or registry.SOURCE_LANGUAGE)
    context = {
        "export": export,
        "posts": posts,
        "is_all": is_all,
        "printed": len(posts),
        "language": language,
    }
    html = render_to_string("exports/pdf.html", context)
    return Document(
        title=str(export.board.title),
        kind=_("Forum"),
        language=language.code,
        address=export.url,
        date=formats.format_local_date(timezone.localdate()),
        blocks=replace_pictures(convert_html(html, language.code), lambda _picture: None),
    )


def render_pdf(export: BoardExport, posts: list[ExportedPost], *, is_all: bool) -> bytes:
    """The PDF. Nothing is fetched. Raises ``PrintingError``."""
    return make_pdf(build_document(export, posts, is_all=is_all))
