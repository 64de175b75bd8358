"""Pages and files to export a board's posts."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation import breadcrumbs
from forum.engine.forum_permission.permissions import access_board
from forum.engine.views import ForumPage
from forum.exports import csv, json, pdf
from forum.exports.content import Entry, Head, batches, head_of, posts_of


class BoardExportView(ForumPage, TemplateView):
    """In which formats a board's posts can be taken along."""

    template_name = "exports/board_export.html"
    sign_in_required = True

    def get_context_data(self, **kwargs: Any) -> dict:
        board = access_board(self.request.user, kwargs["forum_pk"])
        return super().get_context_data(**kwargs) | {
            "board": board,
            "has_pdf": pdf.is_available(),
            "most_in_pdf": pdf.MOST_POSTS,
            "crumbs": breadcrumbs.to_board(board),
        }


class BoardExportFileView(ForumPage, View):
    """The exported file: ``csv``, ``json`` or ``pdf``."""

    sign_in_required = True

    def get(self, request: HttpRequest, forum_pk: int, form: str) -> HttpResponseBase:
        make = {"csv": self._csv, "json": self._json, "pdf": self._pdf}.get(form)
        if make is None:
            raise Http404("No such form.")
        board = access_board(request.user, forum_pk)
        response = make(board)
        if response.status_code == 200:
            name = f"{board.slug}.{form}"
            response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "private, no-store"
        return response

    def _csv(self, board: Forum) -> HttpResponseBase:
        lines = (list(csv.lines_of(entries)) for entries in batches(self.request.user, board))
        pieces = chain(csv.begin(head_of(board)), chain.from_iterable(_spoken(lines)))
        return StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")

    def _json(self, board: Forum) -> HttpResponseBase:
        pieces = chain.from_iterable(_spoken(self._json_parts(head_of(board))))
        return StreamingHttpResponse(pieces, content_type="application/json; charset=utf-8")

    def _json_parts(self, head: Head) -> Iterator[list[str]]:
        yield [json.begin(head)]
        is_first = True
        for entries in batches(self.request.user, head.board):
            yield list(json.pieces_of(entries, is_first=is_first))
            is_first = False
        yield [json.end(is_empty=is_first)]

    def _pdf(self, board: Forum) -> HttpResponseBase:
        if not pdf.is_available():
            messages.error(self.request, _("PDFs cannot be made on this machine. Take the table."))
            return redirect("forum_exports:board", board.pk)
        found = batches(self.request.user, board, pdf.MOST_POSTS)
        entries: list[Entry] = list(chain.from_iterable(found))
        is_all = (
            len(entries) < pdf.MOST_POSTS
            or posts_of(self.request.user, board).count() == pdf.MOST_POSTS
        )
        made = pdf.pdf_of(head_of(board), entries, is_all=is_all)
        return HttpResponse(made, content_type="application/pdf")


def _spoken(parts: Iterator[list[str]]) -> Iterator[list[str]]:
    """The parts, each made in the reader's language.

    It is no longer the active one when the rest of a stream is written.
    """
    code = translation.get_language() or ""

    def following() -> list[str] | None:
        with translation.override(code):
            return next(parts, None)

    return iter(following, None)
