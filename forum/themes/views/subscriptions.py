"""Pages to follow or mute themes, and to stop the notices."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation import breadcrumbs
from forum.engine.views import ForumPage
from forum.themes import notices, permissions, subscriptions
from forum.themes.forms import FollowForm
from forum.themes.progress import theme_url
from portal.mail.links import Outcome, SignedLinkView, describe_outcome
from portal.members.models import Member


class FollowView(ForumPage, FormView[Any]):
    """Asks a member which notices of a theme they want."""

    template_name = "themes/follow.html"
    form_class = FollowForm
    sign_in_required = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.theme = permissions.access_theme(request.user, kwargs["board"])
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.theme = permissions.access_theme(request.user, kwargs["board"])
        return super().post(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {
            "choice": subscriptions.get_choice(self.member, self.kwargs["board"]),
            "all_themes": subscriptions.follows_all(self.member),
        }

    def form_valid(self, form: FollowForm) -> HttpResponse:
        fields = form.cleaned_data
        subscriptions.set_choice(
            self.member, self.kwargs["board"], subscriptions.Choice(fields["choice"])
        )
        subscriptions.set_follows_all(self.member, follows=fields["all_themes"])
        messages.success(self.request, gettext("Your choice is saved."))
        return redirect(theme_url(self.theme))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "theme": self.theme,
            "crumbs": breadcrumbs.to_board(Forum.objects.get(pk=self.theme.board_id)),
        }


STOP_OUTCOMES = {
    "ask": Outcome(
        _("E-mails about themes"),
        _("Do you want to stop the e-mails about themes?"),
        _("Stop the e-mails about themes"),
    ),
    "stopped": Outcome(
        _("E-mails about themes"), _("You will no longer get e-mails about themes.")
    ),
}


class StopNoticesView(SignedLinkView):
    """Stops all notices of themes, from the link in a mail."""

    template_name = "themes/stop.html"
    link = notices.STOP_LINK

    def get_subject(self, key: int) -> Member | None:
        return Member.objects.filter(pk=key).first()

    def perform(self, subject: Member) -> None:
        notices.stop_notices(subject)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = describe_outcome(STOP_OUTCOMES, "stopped" if kwargs.get("done") else "ask")
        return super().get_context_data(**kwargs) | words | {"crumbs": breadcrumbs.to_forum()}
