"""Pages to propose a post as good practice, to agree to it, and to decide on it."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import ListView, TemplateView

from forum.cases import permissions, transitions
from forum.cases.forms import AgreeForm
from forum.cases.models import CaseProposal
from forum.cases.notices import find_page_url
from forum.engine.forum_conversation import breadcrumbs
from forum.engine.forum_moderation.forms import ReasonForm
from forum.engine.views import ActionView, ForumPage
from portal.core.told_cases import get_shelf

State = CaseProposal.State


class WaitingView(ForumPage, ListView[Any]):
    """Lists what waits for the reader: texts of their own, and drafts for editors."""

    template_name = "forum_cases/waiting.html"
    context_object_name = "proposals"
    paginate_by = 20
    sign_in_required = True

    def get_queryset(self) -> QuerySet[CaseProposal]:
        waiting = permissions.find_waiting(self.member)
        return waiting.select_related("post__topic__forum")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"crumbs": breadcrumbs.to_forum()}


class ProposeView(ActionView):
    """Proposes a post; its author is asked."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        post = permissions.access_post_to_propose(request.user, pk)
        if transitions.propose(self.member, post):
            messages.success(request, _("We have asked the author."))
        else:
            messages.warning(request, _("The author has been asked already."))
        return redirect(post)


class CaseView(ForumPage, TemplateView):
    """Shows a proposal, with what the reader can do about it."""

    template_name = "forum_cases/case.html"
    sign_in_required = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        proposal = permissions.access_case(user, kwargs["pk"])
        is_own = proposal.author_id == user.pk
        state = proposal.state
        is_deciding = state == State.AGREED and permissions.can_edit_cases(user)
        return super().get_context_data(**kwargs) | {
            "proposal": proposal,
            "page_url": find_page_url(proposal),
            "is_asked": is_own and state == State.ASKED,
            "can_take_back": is_own and state in transitions.STEPS["take_back"][0],
            "draft_url": _find_draft_url(proposal) if is_deciding else "",
            "form": kwargs.get("form") or (AgreeForm(proposal) if is_own else ReasonForm()),
            "is_deciding": is_deciding,
            "reason_form": kwargs.get("reason_form") or ReasonForm(),
            "crumbs": breadcrumbs.to_forum(),
        }


def _find_draft_url(proposal: CaseProposal) -> str:
    shelf = get_shelf()
    page = shelf.find_page(proposal.case_key) if shelf and proposal.case_key else None
    return reverse("wagtailadmin_pages:edit", args=[page.pk]) if page else ""


class StepView(ActionView):
    """Base of the buttons of a proposal."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        proposal = self.get_proposal(pk)
        return self.take(proposal) or redirect(proposal)

    def get_proposal(self, pk: int) -> CaseProposal:
        """The proposal, if the reader may take the step."""
        return permissions.access_own_case(self.request.user, pk)

    def take(self, proposal: CaseProposal) -> HttpResponse | None:
        """Take the step; return a response unless it is the way back to the proposal."""
        raise NotImplementedError

    def say(self, done: bool, text: str) -> None:
        """Say on the next page whether the step was taken."""
        if done:
            messages.success(self.request, text)
        else:
            messages.warning(self.request, _("Someone else has already decided."))

    def show_again(self, proposal: CaseProposal, **forms: Any) -> HttpResponse:
        """The page, with what cannot be."""
        view = CaseView(request=self.request, kwargs={"pk": proposal.pk})
        return view.render_to_response(view.get_context_data(pk=proposal.pk, **forms))


class AgreeView(StepView):
    """The author agrees, under a name of their choice or none."""

    def take(self, proposal: CaseProposal) -> HttpResponse | None:
        form = AgreeForm(proposal, self.request.POST)
        if not form.is_valid():
            return self.show_again(proposal, form=form)
        done = transitions.agree(proposal, form.cleaned_data["naming"])
        self.say(done, _("Thank you. The editors now have your text."))
        return None


class DeclineView(StepView):
    """The author does not agree."""

    def take(self, proposal: CaseProposal) -> None:
        self.say(transitions.decline(proposal), _("Your text stays in the forum only."))


class TakeBackView(StepView):
    """The author no longer agrees."""

    def take(self, proposal: CaseProposal) -> None:
        done = transitions.take_back(proposal)
        self.say(done, _("Your text is no longer there as good practice."))


class RefuseView(StepView):
    """The editors do not publish it."""

    def get_proposal(self, pk: int) -> CaseProposal:
        return permissions.access_case_to_edit(self.request.user, pk)

    def take(self, proposal: CaseProposal) -> HttpResponse | None:
        form = ReasonForm(self.request.POST)
        if not form.is_valid():
            return self.show_again(proposal, reason_form=form)
        done = transitions.refuse(proposal, form.cleaned_data["reason"])
        self.say(done, _("It was not published. We will show the author your reason."))
        return None
