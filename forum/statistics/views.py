"""The page with the numbers."""

from typing import Any

from django.http import Http404
from django.views.generic import TemplateView

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation import breadcrumbs
from forum.engine.forum_permission.permissions import access_board, public_boards, readable_boards
from forum.engine.views import ForumPage
from forum.statistics import counts, tables
from forum.statistics.forms import BoardForm


class StatisticsView(ForumPage, TemplateView):
    """Contributions of all public boards, or of one board that the reader may read."""

    template_name = "statistics/statistics.html"
    for_search_engines = True

    def get_context_data(self, **kwargs: Any) -> dict:
        user = self.request.user
        public = public_boards()
        offered = [board for board in readable_boards(user) if board.is_forum]
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
        return known or access_board(self.request.user, int(asked))

    def _page(self, public: list[Forum], chosen: Forum | None) -> tables.Page:
        keys = [board.pk for board in public]
        if chosen is None:
            return tables.page_of_all(counts.numbers_of(keys), public)
        if chosen.pk in keys:
            return tables.page_of_board(counts.numbers_of(keys), chosen.pk)
        return tables.page_of_board(counts.numbers_of([chosen.pk]), chosen.pk)
