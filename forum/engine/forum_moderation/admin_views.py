"""Moderation in the back office: the same lists, decisions and rights as on the site."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_moderation import actions
from forum.engine.forum_moderation.forms import ReasonForm
from forum.engine.forum_moderation.permissions import access_post_to_moderate, access_reported_post
from forum.engine.forum_moderation.reports import services
from forum.engine.forum_moderation.reports.forms import ReportDecisionForm
from forum.engine.forum_moderation.views import context_of
from forum.engine.forum_permission.permissions import moderated_boards

PER_PAGE = 30


def _own_boards(request: HttpRequest) -> list[Forum]:
    """The boards that this person moderates; refuses who moderates none."""
    boards = moderated_boards(request.user)
    if not boards:
        raise PermissionDenied
    return boards


def _list(request: HttpRequest, rows: Any, template: str = "list", **context: Any) -> HttpResponse:
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    context |= {"page": page, "rows": page.object_list}
    return render(request, f"forum_moderation/back_office/{template}.html", context)


def queue(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first."""
    return _list(
        request,
        Post.objects.awaiting_moderation(_own_boards(request)),
        header_title=_("Waiting for you"),
        current="queue",
        nothing=_("Nothing waits for you"),
    )


def hidden(request: HttpRequest) -> HttpResponse:
    """What was hidden and can be restored."""
    return _list(
        request,
        Post.objects.hidden_on(_own_boards(request)),
        header_title=_("Hidden posts"),
        current="hidden",
        nothing=_("Nothing is hidden"),
    )


def post(request: HttpRequest, post_id: int, form: ReasonForm | None = None) -> HttpResponse:
    """One post, with the buttons to decide on it."""
    found = access_post_to_moderate(request.user, post_id)
    context = context_of(found) | {
        "form": form or ReasonForm(),
        "header_title": str(found.topic.title),
        "on_the_site": reverse("forum_moderation:queued_post", args=[post_id]),
    }
    return render(request, "forum_moderation/back_office/post.html", context)


@require_POST
def accept(request: HttpRequest, post_id: int) -> HttpResponse:
    """Approve a post, restore a hidden one, or put a held change in place."""
    found = access_post_to_moderate(request.user, post_id)
    if not actions.accept_post(request.user, found, request.POST.get("seen", "")):
        messages.warning(request, _("The author has changed it since you read it. Read it again."))
        return redirect("forum_back_office:post", post_id)
    messages.success(request, _("Others can read it now."))
    return redirect("forum_back_office:queue")


@require_POST
def refuse(request: HttpRequest, post_id: int) -> HttpResponse:
    """Hide a post, or refuse a held change, with a reason."""
    found = access_post_to_moderate(request.user, post_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return post(request, post_id, form)
    done = actions.refuse_post(
        request.user, found, form.cleaned_data["reason"], only_edit="edit" in request.POST
    )
    messages.success(request, done)
    return redirect("forum_back_office:queue")


def reported(request: HttpRequest) -> HttpResponse:
    """Open reports, danger first."""
    return _list(
        request,
        services.open_ones(request.user, _own_boards(request)),
        template="reports",
        header_title=_("Reports"),
        current="reports",
        nothing=_("Nothing has been reported"),
    )


def report(request: HttpRequest, post_id: int) -> HttpResponse:
    """A reported post, what is said against it, and what becomes of it."""
    found = access_reported_post(request.user, post_id)
    form = ReportDecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if services.decide(request.user, found, **form.cleaned_data):
            messages.success(request, _("Decided. Those who reported it are told."))
        else:
            messages.warning(request, _("Somebody else has decided on this already."))
        return redirect("forum_back_office:reports")
    context = context_of(found) | {
        "form": form,
        "reports": services.open_on(found),
        "header_title": str(found.topic.title),
        "on_the_site": reverse("forum_moderation:report_decide", args=[post_id]),
        "current": "reports",
    }
    return render(request, "forum_moderation/back_office/report.html", context)
