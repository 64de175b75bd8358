"""The page to choose an export of a board's posts, and the exported files."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation import breadcrumbs
from forum.engine.forum_permission.permissions import access_board
from forum.engine.views import ForumPage
from forum.exports import csv, json, orders, pdf
from forum.exports.content import BoardExport, get_board_export, iterate_batches
from forum.exports.tasks import make_pdfs
from portal.core.locks import locked


class BoardExportView(ForumPage, TemplateView):
    """Offers a board's posts in several formats."""

    template_name = "exports/board_export.html"
    sign_in_required = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        board = access_board(self.request.user, kwargs["forum_pk"])
        return super().get_context_data(**kwargs) | {
            "board": board,
            "has_pdf": pdf.is_available(),
            "pdf_order": orders.latest_order(self.member, board),
            "crumbs": breadcrumbs.to_board(board),
        }


class BoardExportFileView(ForumPage, View):
    """Downloads the exported file: ``csv`` or ``json``."""

    sign_in_required = True

    def get(self, request: HttpRequest, forum_pk: int, form: str) -> HttpResponseBase:
        build = {"csv": self._csv, "json": self._json}.get(form)
        if build is None:
            raise Http404("No such form.")
        board = access_board(request.user, forum_pk)
        response = build(board)
        if response.status_code == 200:
            name = f"{board.slug}.{form}"
            response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "private, no-store"
        return response

    def _csv(self, board: Forum) -> HttpResponseBase:
        lines = (list(csv.post_lines(posts)) for posts in iterate_batches(self.request.user, board))
        pieces = chain(
            csv.header_lines(get_board_export(board)),
            chain.from_iterable(_in_reader_language(lines)),
        )
        return StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")

    def _json(self, board: Forum) -> HttpResponseBase:
        pieces = chain.from_iterable(_in_reader_language(self._json_parts(get_board_export(board))))
        return StreamingHttpResponse(pieces, content_type="application/json; charset=utf-8")

    def _json_parts(self, export: BoardExport) -> Iterator[list[str]]:
        yield [json.render_start(export)]
        is_first = True
        for posts in iterate_batches(self.request.user, export.board):
            yield list(json.render_posts(posts, is_first=is_first))
            is_first = False
        yield [json.render_end(is_empty=is_first)]


class PdfView(ForumPage, View):
    """Orders a PDF (POST), which is made in the background, and downloads it."""

    sign_in_required = True
    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, forum_pk: int) -> HttpResponseBase:
        order = orders.access_file(self.member, forum_pk)
        response = FileResponse(
            order.file.open("rb"), as_attachment=True, filename=f"{order.board.slug}.pdf"
        )
        response["Content-Type"] = "application/pdf"
        response["Cache-Control"] = "private, no-store"
        return response

    def post(self, request: HttpRequest, forum_pk: int) -> HttpResponse:
        board = access_board(request.user, forum_pk)
        if not pdf.is_available():
            messages.error(request, _("We cannot make PDFs at the moment. Download the table."))
            return redirect("forum_exports:board", board.pk)
        with locked(f"PDFs of {self.member.pk}"):
            if reason := orders.order_refusal(self.member):
                messages.warning(request, str(reason))
            elif orders.place_order(self.member, board):
                transaction.on_commit(make_pdfs.enqueue, robust=True)
        return redirect("forum_exports:board", board.pk)


def _in_reader_language(parts: Iterator[list[str]]) -> Iterator[list[str]]:
    """Make each of the parts in the reader's language.

    It is no longer active when the rest of a streamed response is written.
    """
    code = translation.get_language() or ""

    def make_next() -> list[str] | None:
        with translation.override(code):
            return next(parts, None)

    return iter(make_next, None)
