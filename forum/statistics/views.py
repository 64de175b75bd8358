"""The statistics page."""

from typing import Any

from django.http import Http404
from django.views.generic import TemplateView

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation import breadcrumbs
from forum.engine.forum_permission.permissions import access_board, public_boards, readable_boards
from forum.engine.views import ForumPage
from forum.statistics import counts, tables
from forum.statistics.forms import BoardForm
from portal.core.navigation import build_printed_address


class StatisticsView(ForumPage, TemplateView):
    """Shows the contributions to all public boards, or to one that the reader may read."""

    template_name = "statistics/statistics.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        public = public_boards()
        offered = [board for board in readable_boards(user) if board.is_forum]
        board = self._get_board(offered)
        form = BoardForm({"board": board.pk if board else ""}, boards=offered)
        return super().get_context_data(**kwargs) | {
            "board": board,
            "form": form,
            "report": self._build_report(public, board),
            "can_export": user.is_authenticated,
            "crumbs": breadcrumbs.to_forum(),
            "printed_address": build_printed_address(self.request),
        }

    def _get_board(self, offered: list[Forum]) -> Forum | None:
        """The board asked for, if any; raises ``Http404``."""
        asked = self.request.GET.get("board", "")
        if not asked:
            return None
        if not asked.isascii() or not asked.isdecimal() or len(asked) > 12:
            raise Http404("No such board.")
        known = next((board for board in offered if board.pk == int(asked)), None)
        return known or access_board(self.request.user, int(asked))

    def _build_report(self, public: list[Forum], board: Forum | None) -> tables.Report:
        public_keys = [public_board.pk for public_board in public]
        if board is None:
            return tables.build_overview(counts.get_counts(public_keys), public)
        if board.pk in public_keys:
            return tables.build_board_report(counts.get_counts(public_keys), board.pk)
        return tables.build_board_report(counts.get_counts([board.pk]), board.pk)
