"""Pages to propose themes, support them, and decide on them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView, ListView, TemplateView

from forum.engine.forum_conversation import breadcrumbs
from forum.engine.forum_moderation.forms import ReasonForm
from forum.engine.views import ActionView, ForumPage
from forum.themes import permissions, proposals
from forum.themes.forms import ProposalForm
from forum.themes.models import ThemeProposal
from portal.core.locks import locked

State = ThemeProposal.State


class ProposalListView(ForumPage, ListView[Any]):
    """Lists what members propose, the most supported first."""

    template_name = "themes/proposals.html"
    context_object_name = "proposals"
    paginate_by = 20

    def get_queryset(self) -> QuerySet[ThemeProposal]:
        shown = permissions.visible_proposals(self.request.user).filter(state=State.SHOWN)
        return proposals.order_by_support(shown)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        rest = permissions.visible_proposals(user)
        waiting = rest.filter(state=State.WAITING)
        return super().get_context_data(**kwargs) | {
            "waiting": waiting.order_by("created", "pk"),
            "taken": rest.filter(state=State.TAKEN)[:20],
            "can_decide": permissions.can_decide(user),
            "crumbs": breadcrumbs.to_forum(),
        }


class ProposeView(ForumPage, FormView[Any]):
    """Proposes a theme. What was typed is shown again if it cannot be accepted."""

    template_name = "themes/propose.html"
    form_class = ProposalForm
    sign_in_required = True

    def form_valid(self, form: Form) -> HttpResponse:
        with locked(f"theme proposals of {self.member.pk}"):
            if permissions.proposal_refusal(self.request.user):
                return self.render_to_response(self.get_context_data(form=form), status=403)
            proposal = proposals.propose(self.member, form.cleaned_data)
        messages.success(
            self.request, _("Thank you. A moderator will read your proposal before others can.")
        )
        return redirect(proposal)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "refusal": permissions.proposal_refusal(self.request.user),
            "crumbs": build_breadcrumbs(),
        }


def build_breadcrumbs() -> list[dict[str, str]]:
    """Breadcrumbs to the list of proposals."""
    return [
        *breadcrumbs.to_forum(),
        {"title": _("Proposed themes"), "url": reverse("themes:proposals")},
    ]


class ProposalView(ForumPage, TemplateView):
    """Shows one proposal, with what the reader may do with it."""

    template_name = "themes/proposal.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        proposal = permissions.access_proposal(user, kwargs["pk"])
        is_supporter = user.is_authenticated and proposal.supports.filter(member=user).exists()
        return (
            {"form": ReasonForm()}
            | super().get_context_data(**kwargs)
            | {
                "proposal": proposal,
                "supporter_count": proposal.supports.count(),
                "is_supporter": is_supporter,
                "refusal": permissions.support_refusal(user, proposal),
                "is_own": user.is_authenticated and proposal.author_id == user.pk,
                "is_open": proposal.state in permissions.OPEN_STATES,
                "can_decide": permissions.can_decide(user),
                "can_accept": proposal.state in (State.WAITING, State.REFUSED),
                "can_take_up": proposal.state == State.SHOWN and permissions.can_edit_themes(user),
                "crumbs": build_breadcrumbs(),
            }
        )


class ProposalActionView(ActionView):
    """Base of the buttons on a proposal."""

    proposal: ThemeProposal

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.proposal = self.get_proposal(pk)
        return self.perform() or redirect(self.proposal)

    def get_proposal(self, pk: int) -> ThemeProposal:
        """The proposal, if the reader may take the action on it."""
        return permissions.access_proposal(self.request.user, pk)

    def perform(self) -> HttpResponse | None:
        """Take the action; return a response unless it is the way back to the proposal."""
        raise NotImplementedError

    def add_message(self, done: bool, text: str) -> None:
        """Say on the next page whether the action was taken."""
        if done:
            messages.success(self.request, text)
        else:
            messages.warning(self.request, _("Someone else has already decided."))


class SupportView(ProposalActionView):
    """Supports a proposal, or withdraws the support (``stop``)."""

    def perform(self) -> None:
        if "stop" in self.request.POST:
            proposals.withdraw_support(self.member, self.proposal)
            messages.success(self.request, _("You no longer support this proposal."))
        elif reason := permissions.support_refusal(self.member, self.proposal):
            messages.warning(self.request, str(reason))
        else:
            proposals.support(self.member, self.proposal)
            messages.success(self.request, _("You now support this proposal."))


class WithdrawView(ProposalActionView):
    """Withdraws a proposal for its author."""

    def perform(self) -> HttpResponse:
        if self.proposal.author_id != self.member.pk:
            raise PermissionDenied
        self.add_message(proposals.withdraw(self.proposal), _("You have taken back your proposal."))
        return redirect("themes:proposals")


class AcceptView(ProposalActionView):
    """Lets others read a proposal."""

    def get_proposal(self, pk: int) -> ThemeProposal:
        return permissions.access_proposal_to_decide(self.request.user, pk)

    def perform(self) -> HttpResponse | None:
        self.add_message(
            proposals.accept(self.member, self.proposal), _("Others can now read this text.")
        )
        return None


class RefuseView(AcceptView):
    """Hides a proposal, with a reason."""

    def perform(self) -> HttpResponse | None:
        form = ReasonForm(self.request.POST)
        if not form.is_valid():
            view = ProposalView(request=self.request, kwargs={"pk": self.proposal.pk})
            context = view.get_context_data(pk=self.proposal.pk, form=form)
            return view.render_to_response(context | {"form": form})
        reason = form.cleaned_data["reason"]
        done = proposals.refuse(self.member, self.proposal, reason)
        self.add_message(
            done, _("The proposal was not accepted. We will show the author your reason.")
        )
        return None


class TakeUpView(ProposalActionView):
    """Creates a draft theme page from the proposal, for an editor."""

    def perform(self) -> HttpResponse | None:
        if not permissions.can_edit_themes(self.request.user):
            raise PermissionDenied
        page = proposals.take_up(self.member, self.proposal)
        self.add_message(page is not None, _("There is now a draft of the theme."))
        if page is None:
            return None
        return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
