"""A page of the site as a document."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import default_storage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation

from portal.core.context_processors import site
from portal.core.models import ContentPage
from portal.i18n import formats
from portal.printing.documents import Document, Picture, Run
from portal.printing.html import convert_html, list_lines, replace_pictures

MAX_PICTURES = 30
MAX_PICTURE_BYTES = 2 * 1024 * 1024
_PRINTED_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp")


def build_document(page: ContentPage) -> Document:
    """``page`` in its own language, as everybody may read it."""
    code = page.language.code
    with translation.override(code):
        request = _make_request(page)
        context = {**site(request), **page.get_context(request)}
        blocks = [
            block for html in page.get_printed_blocks(context) for block in convert_html(html, code)
        ]
        changed_on = context["translation"].changed_on or context["translation"].translated_on
        pictures = _Pictures()
        return Document(
            title=page.title,
            language=code,
            address=context["canonical_url"],
            kind=str(page.kind_label),
            summary=page.summary,
            date=formats.format_local_date(changed_on or page.last_published_at),
            facts=_read_lines("parts/freshness.html", context, code),
            notices=_read_lines("parts/language_notice.html", context, code),
            blocks=replace_pictures(blocks, pictures.take),
            pictures=pictures.contents,
        )


def _make_request(page: ContentPage) -> HttpRequest:
    """A request of nobody in particular for the page."""
    address = urlsplit(settings.SITE_URL)
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = page.get_url() or "/"
    request.META = {
        "SERVER_NAME": address.hostname or "localhost",
        "SERVER_PORT": str(address.port or (443 if address.scheme == "https" else 80)),
        "wsgi.url_scheme": address.scheme,
    }
    request.user = AnonymousUser()
    return request


def _read_lines(template: str, context: dict[str, object], code: str) -> list[list[Run]]:
    """What a part of the page says, line by line, without its links."""
    page: ContentPage = context["page"]  # type: ignore[assignment]
    html = render_to_string(
        template, context | {"reviewed_on": page.reviewed_on, "changed_on": _changed_on(context)}
    )
    lines = list_lines(convert_html(re.sub(r"<p><a .*?</a></p>", "", html), code))
    return [[replace(run, href="") for run in line] for line in lines]


def _changed_on(context: dict[str, object]) -> object:
    return getattr(context["translation"], "changed_on", None)


class _Pictures:
    """The pictures of a document, each under a name of its own."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}

    def take(self, picture: Picture) -> Picture | None:
        """The picture by its name here; nothing where it cannot be printed."""
        name = self._take_file(picture.file)
        return replace(picture, file=name) if name else None

    def _take_file(self, file: str) -> str:
        ending = file[file.rfind(".") :].lower()
        if len(self.contents) >= MAX_PICTURES or ending not in _PRINTED_PICTURES:
            return ""
        try:
            if default_storage.size(file) > MAX_PICTURE_BYTES:
                return ""
            with default_storage.open(file) as opened:
                content = opened.read()
        except OSError:
            return ""
        name = f"{len(self.contents) + 1}{ending}"
        self.contents[name] = content
        return name
