"""The moderators' page for the summary of a theme."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation import breadcrumbs
from forum.engine.views import ForumPage
from forum.themes import page_context, permissions, summaries
from forum.themes.schedule import OVER


class SummaryView(ForumPage, TemplateView):
    """Where the summary stands, and which of its quotations are not shown."""

    template_name = "themes/summary_state.html"
    sign_in_required = True

    def get_context_data(self, **kwargs: Any) -> dict:
        theme = permissions.access_theme_to_sum_up(self.request.user, kwargs["board"])
        summary = summaries.summary_of(theme)
        return super().get_context_data(**kwargs) | {
            "theme": theme,
            "summary": summary,
            "is_over": theme.state in OVER,
            "until": theme.schedule.synthesis_until,
            "may_edit": summary is not None
            and summary.permissions_for_user(self.request.user).can_edit(),
            "hidden_quotations": page_context.quotation_notes(summary) if summary else [],
            "crumbs": breadcrumbs.to_board(Forum.objects.get(pk=theme.board_id)),
        }


class DraftView(ForumPage, View):
    """Begin the summary."""

    http_method_names = ["post"]
    sign_in_required = True

    def post(self, request: HttpRequest, board: int) -> HttpResponse:
        theme = permissions.access_theme_to_sum_up(request.user, board)
        if theme.state not in OVER:
            messages.warning(
                request, _("The summary is written when the theme has closed, not before.")
            )
            return redirect("themes:summary", board=board)
        page = summaries.draft(self.member, theme)
        messages.success(request, _("The summary is begun. Fill in what is missing."))
        return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
