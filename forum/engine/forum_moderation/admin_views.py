"""Moderation in the back office: its lists, and pages of its own for the site's decisions."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_moderation.reports import services
from forum.engine.forum_moderation.reports.views import ReportDecideView
from forum.engine.forum_moderation.views import ModerationQueueDetailView
from forum.engine.forum_permission.permissions import moderated_boards

URL_NAMESPACE = "forum_back_office"
PER_PAGE = 30


def _own_boards(request: HttpRequest) -> list[Forum]:
    """The boards that the user moderates; raises PermissionDenied if there are none."""
    boards = moderated_boards(request.user)
    if not boards:
        raise PermissionDenied
    return boards


def _list(
    request: HttpRequest, rows: QuerySet[Any], template: str = "list", **context: Any
) -> HttpResponse:
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    context |= {"page": page, "rows": page.object_list}
    return render(request, f"forum_moderation/back_office/{template}.html", context)


def queue(request: HttpRequest) -> HttpResponse:
    """Posts and proposed changes that wait, the oldest first."""
    return _list(
        request,
        Post.objects.awaiting_moderation(_own_boards(request)),
        header_title=_("Posts waiting for a moderator"),
        current="queue",
        nothing=_("No posts are waiting"),
    )


def hidden(request: HttpRequest) -> HttpResponse:
    """Hidden posts; they can be restored."""
    return _list(
        request,
        Post.objects.hidden_on(_own_boards(request)),
        header_title=_("Hidden posts"),
        current="hidden",
        nothing=_("No posts are hidden"),
    )


def reported(request: HttpRequest) -> HttpResponse:
    """Open reports, the urgent ones first."""
    return _list(
        request,
        services.list_open_reports(request.user, _own_boards(request)),
        template="reports",
        header_title=_("Reports"),
        current="reports",
        nothing=_("There are no reports"),
    )


class AdminPostView(ModerationQueueDetailView):
    """One post, with the buttons to decide on it."""

    template_name = "forum_moderation/back_office/post.html"

    def get_page_context(self, post: Post) -> dict[str, Any]:
        return {
            "header_title": str(post.topic.title),
            "on_the_site": reverse("forum_moderation:queued_post", args=[post.pk]),
        }


class AdminReportView(ReportDecideView):
    """A reported post with the reports on it, and the form to decide on them."""

    template_name = "forum_moderation/back_office/report.html"
    url_namespace = URL_NAMESPACE

    def get_page_context(self, post: Post) -> dict[str, Any]:
        return {
            "header_title": str(post.topic.title),
            "on_the_site": reverse("forum_moderation:report_decide", args=[post.pk]),
            "current": "reports",
        }
