"""Proposing themes, supporting them, deciding on them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView, ListView, TemplateView, View

from forum.engine.forum_conversation import breadcrumbs
from forum.engine.forum_moderation.forms import ReasonForm
from forum.engine.views import ForumPage
from forum.themes import permissions, proposals
from forum.themes.forms import ProposalForm
from forum.themes.models import ThemeProposal

State = ThemeProposal.State


class ProposalListView(ForumPage, ListView):
    """What members propose, the most supported first."""

    template_name = "themes/proposals.html"
    for_search_engines = True
    context_object_name = "proposals"
    paginate_by = 20

    def get_queryset(self) -> QuerySet[ThemeProposal]:
        shown = permissions.visible_proposals(self.request.user).filter(state=State.SHOWN)
        return proposals.most_supported(shown)

    def get_context_data(self, **kwargs: Any) -> dict:
        user = self.request.user
        rest = permissions.visible_proposals(user)
        waiting = rest.filter(state=State.WAITING)
        return super().get_context_data(**kwargs) | {
            "waiting": waiting.order_by("created", "pk"),
            "taken": rest.filter(state=State.TAKEN)[:20],
            "may_decide": permissions.may_decide(user),
            "crumbs": breadcrumbs.to_forum(),
        }


class ProposeView(ForumPage, FormView):
    """Propose a theme. What was typed is given back when it cannot be sent."""

    template_name = "themes/propose.html"
    form_class = ProposalForm
    sign_in_required = True

    def form_valid(self, form: Form) -> HttpResponse:
        if permissions.why_not_propose(self.request.user):
            return self.render_to_response(self.get_context_data(form=form), status=403)
        proposal = proposals.propose(self.member, form.cleaned_data)
        messages.success(
            self.request, _("Thank you. A moderator reads your proposal before others can.")
        )
        return redirect(proposal)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(**kwargs) | {
            "why_not": permissions.why_not_propose(self.request.user),
            "crumbs": way_down(),
        }


def way_down() -> list[dict[str, str]]:
    """Down to the list of proposals."""
    return [
        *breadcrumbs.to_forum(),
        {"title": _("Proposed themes"), "url": reverse("themes:proposals")},
    ]


class ProposalView(ForumPage, TemplateView):
    """One proposal, with what the reader may do with it."""

    template_name = "themes/proposal.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        user = self.request.user
        proposal = permissions.access_proposal(user, kwargs["pk"])
        supports = user.is_authenticated and proposal.supports.filter(member=user).exists()
        return (
            {"form": ReasonForm()}
            | super().get_context_data(**kwargs)
            | {
                "proposal": proposal,
                "supporters": proposal.supports.count(),
                "supports": supports,
                "why_not": permissions.why_not_support(user, proposal),
                "is_own": user.is_authenticated and proposal.author_id == user.pk,
                "is_open": proposal.state in permissions.OPEN_STATES,
                "may_decide": permissions.may_decide(user),
                "may_accept": proposal.state in (State.WAITING, State.REFUSED),
                "may_take_up": proposal.state == State.SHOWN and permissions.may_edit_themes(user),
                "crumbs": way_down(),
            }
        )


class ActView(ForumPage, View):
    """A button on a proposal."""

    http_method_names = ["post"]
    sign_in_required = True
    proposal: ThemeProposal

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.proposal = self.find(pk)
        return self.act() or redirect(self.proposal)

    def find(self, pk: int) -> ThemeProposal:
        """The proposal, through ``rights``."""
        return permissions.access_proposal(self.request.user, pk)

    def act(self) -> HttpResponse | None:
        """Do it; answers with where to go, if not to the proposal."""
        raise NotImplementedError

    def say(self, done: bool, text: str) -> None:
        """What came of it, on the next page."""
        if done:
            messages.success(self.request, text)
        else:
            messages.warning(self.request, _("Somebody else has decided on it meanwhile."))


class SupportView(ActView):
    """Support a proposal, or no longer (``stop``)."""

    def act(self) -> None:
        if "stop" in self.request.POST:
            proposals.withdraw_support(self.member, self.proposal)
            messages.success(self.request, _("You no longer support this proposal."))
        elif reason := permissions.why_not_support(self.member, self.proposal):
            messages.warning(self.request, str(reason))
        else:
            proposals.support(self.member, self.proposal)
            messages.success(self.request, _("You support this proposal."))


class WithdrawView(ActView):
    """The author takes a proposal back."""

    def act(self) -> HttpResponse:
        if self.proposal.author_id != self.member.pk:
            raise PermissionDenied
        self.say(proposals.withdraw(self.proposal), _("Your proposal is withdrawn."))
        return redirect("themes:proposals")


class AcceptView(ActView):
    """Let others read a proposal."""

    def find(self, pk: int) -> ThemeProposal:
        return permissions.access_proposal_to_decide(self.request.user, pk)

    def act(self) -> HttpResponse | None:
        self.say(proposals.accept(self.member, self.proposal), _("Others can read it now."))
        return None


class RefuseView(AcceptView):
    """Take a proposal out of sight, with a reason."""

    def act(self) -> HttpResponse | None:
        form = ReasonForm(self.request.POST)
        if not form.is_valid():
            view = ProposalView(request=self.request, kwargs={"pk": self.proposal.pk})
            context = view.get_context_data(pk=self.proposal.pk, form=form)
            return view.render_to_response(context | {"form": form})
        reason = form.cleaned_data["reason"]
        done = proposals.refuse(self.member, self.proposal, reason)
        self.say(done, _("The proposal is not shown. Its author reads why."))
        return None


class TakeUpView(ActView):
    """An editor begins a theme page with the proposal."""

    def act(self) -> HttpResponse | None:
        if not permissions.may_edit_themes(self.request.user):
            raise PermissionDenied
        page = proposals.take_up(self.member, self.proposal)
        self.say(page is not None, _("A draft of the theme has been made."))
        if page is None:
            return None
        return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
