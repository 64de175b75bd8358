"""The page with the numbers, and a board's posts to take along."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from forum.engine import access
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation import breadcrumbs
from forum.engine.views import ForumPage
from forum.statistics import counting, page
from forum.statistics.forms import BoardForm
from forum.statistics.taking import machine, paper, table
from forum.statistics.taking.content import Entry, Head, batches, head_of, posts_of


class StatisticsView(ForumPage, TemplateView):
    """Contributions of all public boards, or of one board that the reader may read."""

    template_name = "statistics/statistics.html"
    for_search_engines = True

    def get_context_data(self, **kwargs: Any) -> dict:
        user = self.request.user
        public = access.public_boards()
        offered = [board for board in access.readable_boards(user) if board.is_forum]
        chosen = self._chosen(offered)
        form = BoardForm({"board": chosen.pk if chosen else ""}, boards=offered)
        return super().get_context_data(**kwargs) | {
            "chosen": chosen,
            "form": form,
            "numbers": self._page(public, chosen),
            "may_take": user.is_authenticated,
            "crumbs": breadcrumbs.to_forum(),
        }

    def _chosen(self, offered: list[Forum]) -> Forum | None:
        """The board asked for; what is no number is no board. Raises as ``access_board`` does."""
        asked = self.request.GET.get("board", "")
        if not asked:
            return None
        if not asked.isascii() or not asked.isdecimal() or len(asked) > 12:
            raise Http404("No such board.")
        known = next((board for board in offered if board.pk == int(asked)), None)
        return known or access.access_board(self.request.user, int(asked))

    def _page(self, public: list[Forum], chosen: Forum | None) -> page.Page:
        keys = [board.pk for board in public]
        if chosen is None:
            return page.page_of_all(counting.numbers_of(keys), public)
        if chosen.pk in keys:
            return page.page_of_board(counting.numbers_of(keys), chosen.pk)
        return page.page_of_board(counting.numbers_of([chosen.pk]), chosen.pk)


class ExportPageView(ForumPage, TemplateView):
    """In which forms a board's posts can be taken along."""

    template_name = "statistics/export.html"
    sign_in_required = True

    def get_context_data(self, **kwargs: Any) -> dict:
        board = access.access_board(self.request.user, kwargs["forum_pk"])
        return super().get_context_data(**kwargs) | {
            "board": board,
            "has_pdf": paper.is_there(),
            "most_in_pdf": paper.MOST_POSTS,
            "crumbs": breadcrumbs.to_board(board),
        }


class ExportView(ForumPage, View):
    """The file itself."""

    sign_in_required = True

    def get(self, request: HttpRequest, forum_pk: int, form: str) -> HttpResponseBase:
        make = {"csv": self._csv, "json": self._json, "pdf": self._pdf}.get(form)
        if make is None:
            raise Http404("No such form.")
        board = access.access_board(request.user, forum_pk)
        response = make(board)
        if response.status_code == 200:
            name = f"{board.slug}.{form}"
            response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "private, no-store"
        return response

    def _csv(self, board: Forum) -> HttpResponseBase:
        lines = (list(table.lines_of(entries)) for entries in batches(self.request.user, board))
        pieces = chain(table.begin(head_of(board)), chain.from_iterable(_spoken(lines)))
        return StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")

    def _json(self, board: Forum) -> HttpResponseBase:
        pieces = chain.from_iterable(_spoken(self._json_parts(head_of(board))))
        return StreamingHttpResponse(pieces, content_type="application/json; charset=utf-8")

    def _json_parts(self, head: Head) -> Iterator[list[str]]:
        yield [machine.begin(head)]
        is_first = True
        for entries in batches(self.request.user, head.board):
            yield list(machine.pieces_of(entries, is_first=is_first))
            is_first = False
        yield [machine.end(is_empty=is_first)]

    def _pdf(self, board: Forum) -> HttpResponseBase:
        if not paper.is_there():
            messages.error(self.request, _("PDFs cannot be made on this machine. Take the table."))
            return redirect("forum_statistics:export", board.pk)
        found = batches(self.request.user, board, paper.MOST_POSTS)
        entries: list[Entry] = list(chain.from_iterable(found))
        is_all = (
            len(entries) < paper.MOST_POSTS
            or posts_of(self.request.user, board).count() == paper.MOST_POSTS
        )
        made = paper.pdf_of(head_of(board), entries, is_all=is_all)
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
