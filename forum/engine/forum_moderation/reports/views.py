"""Pages to report a post, to follow one's own reports, and to decide on reports."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.generic import FormView, ListView

from forum.engine import hooks
from forum.engine.forum_conversation import breadcrumbs, versions
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_moderation.models import Report
from forum.engine.forum_moderation.permissions import access_post_to_report, access_reported_post
from forum.engine.forum_moderation.reports import services
from forum.engine.forum_moderation.reports.forms import ReportDecisionForm, ReportForm
from forum.engine.forum_moderation.views import ModeratorsPage
from forum.engine.forum_permission.permissions import readable_boards
from forum.engine.views import ForumPage
from portal.core.locks import locked


class ReportView(ForumPage, FormView[Any]):
    """The form to report a post that the member may read."""

    template_name = "forum_moderation/report.html"
    form_class = ReportForm
    sign_in_required = True
    reported: Post

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            self.reported = access_post_to_report(request.user, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: ReportForm) -> HttpResponse:
        with locked(f"reports of {self.member.pk}"):
            if refusal := services.report_refusal(self.member):
                form.add_error(None, ValidationError(refusal, code="too_many_reports"))
                return self.form_invalid(form)
            is_new = services.send_report(self.member, self.reported, **form.cleaned_data)
        if is_new:
            messages.success(self.request, _say_what_happens_next())
        else:
            messages.info(self.request, _("You have already reported this post."))
        # To the top of the page, where the message stands.
        return redirect(self.reported.get_absolute_url().partition("#")[0])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "post": self.reported,
            "board": self.reported.topic.forum,
            "crumbs": breadcrumbs.to_topic(self.reported.topic),
        }


def _say_what_happens_next() -> str:
    thanks = _(
        "Thank you. The moderators of this board will check the post. "
        "We will tell you what they decide."
    )
    url = reverse("forum_moderation:my_reports")
    return format_html('{} <a href="{}">{}</a>', thanks, url, _("Your reports"))


class MyReportsView(ForumPage, ListView[Any]):
    """The member's own reports and what was decided on them."""

    template_name = "forum_moderation/my_reports.html"
    context_object_name = "reports"
    sign_in_required = True
    paginate_by = 20

    def get_queryset(self) -> QuerySet[Report]:
        return services.reports_by(self.member)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        readable = {board.pk for board in readable_boards(self.request.user)}
        for report in context["reports"]:
            post = report.post
            report.readable_post = (
                post if post.approved and post.topic.forum_id in readable else None
            )
        return context | {"crumbs": breadcrumbs.to_forum()}


class ReportListView(ModeratorsPage):
    """Open reports on the moderator's boards."""

    template_name = "forum_moderation/reports.html"
    context_object_name = "reports"

    def get_queryset(self) -> QuerySet[Report]:
        return services.list_open_reports(self.request.user, self.boards)


class ReportDecideView(ForumPage, FormView[Any]):
    """A reported post with the reports on it, and the form to decide on them."""

    template_name = "forum_moderation/report_decide.html"
    form_class = ReportDecisionForm
    sign_in_required = True
    url_namespace = "forum_moderation"
    reported: Post

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            self.reported = access_reported_post(request.user, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: ReportDecisionForm) -> HttpResponse:
        if services.decide_reports(self.member, self.reported, **form.cleaned_data):
            messages.success(
                self.request,
                _("Your decision is saved. We will tell the people who reported the post."),
            )
        else:
            messages.info(self.request, _("Another moderator has already decided."))
        return redirect(f"{self.url_namespace}:reports")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        post = self.reported
        reports = list(services.open_reports_on(post))
        return {
            **super().get_context_data(**kwargs),
            "reported_state": versions.state_at(post, reports[0].created) if reports else None,
            "post": post,
            "topic": post.topic,
            "board": post.topic.forum,
            "reports": reports,
            **self.get_page_context(post),
        }

    def get_page_context(self, post: Post) -> dict[str, Any]:
        """What the site's page shows besides the decision; the back office shows less."""
        return {
            "crumbs": [
                *breadcrumbs.to_forum(),
                {"title": _("Reports"), "url": reverse("forum_moderation:reports")},
            ],
            **hooks.collect_context(hooks.TOPIC_PAGE, self.request, post.topic, [post]),
            **hooks.collect_context(hooks.DECISION_PAGE, self.request, post),
        }
