"""The log of moderation, on the moderator's own boards: as a page, and to take along."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.generic import View

from forum.engine.forum_moderation.audit_log import entries
from forum.engine.forum_moderation.audit_log.entries import LogFilterForm
from forum.engine.forum_moderation.models import ModerationAct
from forum.engine.forum_moderation.views import ModeratorsPage
from forum.engine.forum_permission.permissions import moderated_boards
from forum.engine.views import ForumPage


class LogView(ModeratorsPage):
    """Every act on the moderator's boards, or those asked for."""

    template_name = "forum_moderation/log.html"
    context_object_name = "acts"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[ModerationAct]:
        self.filter_form = LogFilterForm(self.request.GET, self.boards)
        return self.filter_form.chosen(self.boards)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        acts = list(context["acts"])
        entries.hide_foreign_topics(acts, self.request.user)
        query = self.request.GET.copy()
        query.pop("page", None)
        return context | {
            "acts": acts,
            "filter_form": self.filter_form,
            "query": query.urlencode(),
            "is_narrowed": any(query.values()),
        }


class LogFileView(ForumPage, View):
    """The same as a table for a spreadsheet."""

    sign_in_required = True

    def get(self, request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
        boards = moderated_boards(request.user)
        if not boards:
            raise PermissionDenied
        rows = LogFilterForm(request.GET, boards).chosen(boards)
        response = StreamingHttpResponse(
            entries.CsvLines(rows, request.user, boards), content_type="text/csv; charset=utf-8"
        )
        name = f"moderation-{timezone.localdate():%Y-%m-%d}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
