"""A theme's page from its board, the calendar file, and the moderators' page for the summary."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from forum.engine import languages
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation import breadcrumbs
from forum.engine.views import ActionView, ForumPage
from forum.themes import calendar, permissions, quotations, summaries
from forum.themes.models import ThemePage
from forum.themes.progress import theme_url
from forum.themes.schedule import ENDED_STATES
from portal.core.calendars import answer_with_calendar


class CalendarFileView(View):
    """Downloads all themes with their dates as an iCalendar file."""

    def get(self, request: HttpRequest) -> HttpResponse:
        content = calendar.to_ical(ThemePage.objects.in_language(languages.readers_language()))
        return answer_with_calendar(request, content, "themes")


class BoardThemeView(ForumPage, View):
    """Redirects to the page of a board's theme, in the reader's language."""

    def get(self, request: HttpRequest, board: int) -> HttpResponse:
        return redirect(theme_url(permissions.access_theme(request.user, board)))


class SummaryView(ForumPage, TemplateView):
    """Shows moderators the state of the summary, and its quotations that are not shown."""

    template_name = "themes/summary_state.html"
    sign_in_required = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        theme = permissions.access_theme_to_sum_up(self.request.user, kwargs["board"])
        summary = summaries.get_summary(theme)
        return super().get_context_data(**kwargs) | {
            "theme": theme,
            "summary": summary,
            "is_over": theme.state in ENDED_STATES,
            "due_on": theme.schedule.synthesis_until,
            "can_edit": summary is not None
            and summary.permissions_for_user(self.request.user).can_edit(),
            "hidden_quotations": (
                quotations.get_hidden_posts(summary.body, summary.board_id) if summary else []
            ),
            "crumbs": breadcrumbs.to_board(Forum.objects.get(pk=theme.board_id)),
        }


class CreateDraftView(ActionView):
    """Creates a draft of the summary."""

    def post(self, request: HttpRequest, board: int) -> HttpResponse:
        theme = permissions.access_theme_to_sum_up(request.user, board)
        if theme.state not in ENDED_STATES:
            messages.warning(request, _("You can write the summary after the theme has closed."))
            return redirect("themes:summary", board=board)
        page = summaries.create_draft(self.member, theme)
        messages.success(
            request, _("The draft of the summary is ready. Please fill in what is missing.")
        )
        return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
