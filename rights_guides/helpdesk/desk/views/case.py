"""One case on one page, and what is done with it from there."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from rights_guides.helpdesk import acts, permissions
from rights_guides.helpdesk.desk import forms
from rights_guides.helpdesk.desk.access import CaseMixin
from rights_guides.helpdesk.desk.case_page import CasePage, get_missing_key
from rights_guides.helpdesk.states import WrongStateError


class CaseView(CaseMixin, View):
    """The page of a case."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        return render_case(self, request)


def render_case(
    view: CaseMixin, request: HttpRequest, form: forms.CaseForm | None = None, **extra: Any
) -> HttpResponse:
    """The page, with a form that has to be corrected."""
    extra |= {"access": view.access}
    page = CasePage(view.case, view.member, view.desks, view.parts, form, extra)
    status = 422 if form is not None and form.errors else 200
    return render(request, "helpdesk/desk/case.html", page.get_context(), status=status)


class ActView(CaseMixin, View):
    """Something that is done with a case by a form of its page.

    ``is_allowed`` is asked right before; who may not is told that there is no such page. An
    address that is opened without a form leads back to the case.
    """

    form_class: ClassVar[type[forms.CaseForm]]
    is_allowed: ClassVar[Callable[..., bool]] = staticmethod(permissions.can_work_on)

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        return redirect("desk:case", reference)

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        if not self.is_allowed(request.user, self.case):
            raise Http404("Not yours to do.")
        if get_missing_key(self.case):
            return redirect("desk:case", reference)
        form = self.make_form(request)
        return self.answer(request, form)

    def make_form(self, request: HttpRequest) -> forms.CaseForm:
        """The form with what was typed."""
        return self.form_class(self.case, request.POST)

    def answer(self, request: HttpRequest, form: forms.CaseForm) -> HttpResponse:
        """Do it, or show the form again."""
        if not form.is_valid():
            return self.show_again(request, form)
        try:
            said = self.act(form)
        except acts.ChangedMeanwhileError:
            return self.show_both(request, form)
        except WrongStateError:
            form.add_error(None, _("The case stands somewhere else by now. Choose again."))
            return self.show_again(request, form)
        messages.success(request, said)
        return redirect(self.get_next_url())

    def act(self, form: Any) -> str:
        """Do it; answers with what the next page says."""
        raise NotImplementedError

    def get_next_url(self) -> str:
        """Where it goes on."""
        return reverse("desk:case", args=[self.case.reference])

    def show_again(self, request: HttpRequest, form: forms.CaseForm) -> HttpResponse:
        """The page with what has to be corrected."""
        return render_case(self, request, form)

    def show_both(self, request: HttpRequest, form: forms.CaseForm) -> HttpResponse:
        """Somebody saved meanwhile: the case as it is now, and what was typed, to be sent again."""
        self.case = permissions.access_case(request.user, self.case.reference)
        form.case = self.case
        form.renew()
        response = self.show_changed(request, form)
        response.status_code = 409
        return response

    def show_changed(self, request: HttpRequest, form: forms.CaseForm) -> HttpResponse:
        """The page on which both are seen."""
        return render_case(self, request, form, **self.describe_change())

    def describe_change(self) -> dict[str, Any]:
        """That somebody saved meanwhile, and what was done last, for the notice."""
        last = self.case.acts.select_related("actor", "desk").order_by("-created", "-pk").first()
        return {"has_changed": True, "last_act": last}


class AnswerView(ActView):
    """Answers the worker, or puts a ready answer into the form."""

    form_class = forms.AnswerForm

    def make_form(self, request: HttpRequest) -> forms.AnswerForm:
        page = CasePage(self.case, self.member, self.desks, self.parts)
        return page.make_answer_form(request.POST)

    def answer(self, request: HttpRequest, form: forms.CaseForm) -> HttpResponse:
        if "insert" in request.POST and isinstance(form, forms.AnswerForm):
            form.insert()
            unsent = type(form)(self.case, None, ready=form.answers.values())
            unsent.initial.update({name: form.data.get(name, "") for name in ("text", "language")})
            return render_case(self, request, unsent)
        return super().answer(request, form)

    def act(self, form: forms.AnswerForm) -> str:
        typed = form.cleaned_data
        acts.answer(self.case, self.doer, typed["text"], typed["language"], form.seen_version)
        return _("Your answer was sent. The worker reads it with the receipt.")


class NoteView(ActView):
    """Takes a note."""

    form_class = forms.NoteForm

    def act(self, form: forms.NoteForm) -> str:
        acts.take_note(self.case, self.doer, form.cleaned_data["text"])
        return _("Your note was saved. Only the desk sees it.")


class OwnActView(ActView):
    """What only the case's own desk decides."""

    is_allowed = staticmethod(permissions.can_decide_on)


class OwnPageView(OwnActView):
    """The same, with a page of its own; a case whose key is missing says so on its own page."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        if not self.is_allowed(request.user, self.case):
            raise Http404("Not yours to do.")
        if get_missing_key(self.case):
            return redirect("desk:case", reference)
        return self.show_again(request, self.form_class(self.case))


class TakeView(OwnActView):
    """Takes the case, or gives it to a colleague."""

    form_class = forms.TakeForm

    def make_form(self, request: HttpRequest) -> forms.TakeForm:
        page = CasePage(self.case, self.member, self.desks, self.parts)
        data = request.POST.copy()
        if "mine" in data:
            data["assignee"] = str(self.member.pk)
        return page.make_take_form(data)

    def act(self, form: forms.TakeForm) -> str:
        chosen = form.colleagues[form.cleaned_data["assignee"]]
        acts.take(self.case, self.doer, chosen, form.seen_version)
        if chosen == self.member:
            return _("You work on this case now.")
        return _("%(name)s works on this case now.") % {"name": chosen.get_display_name()}


class StateView(OwnActView):
    """Says where the case stands."""

    form_class = forms.StateForm

    def act(self, form: forms.StateForm) -> str:
        acts.change_state(self.case, self.doer, form.cleaned_data["state"], form.seen_version)
        return _("The state was changed. The worker sees it with the receipt.")


class ResolveView(OwnActView):
    """Says that the case is solved, and with what."""

    form_class = forms.ResolveForm

    def act(self, form: forms.ResolveForm) -> str:
        facts = {name: form.cleaned_data[name] for name in ("recovered", "currency")}
        outcome = form.cleaned_data["outcome"]
        acts.resolve(self.case, self.doer, outcome, facts, form.seen_version)
        return _("The case is solved. The worker sees it with the receipt.")


class CloseView(OwnActView):
    """Closes a case that is solved."""

    form_class = forms.CloseForm

    def act(self, form: forms.CloseForm) -> str:
        acts.close(self.case, self.doer, form.seen_version)
        return _("The case is closed.")


class ReopenView(OwnActView):
    """Works on it again."""

    form_class = forms.ReopenForm

    def act(self, form: forms.ReopenForm) -> str:
        acts.reopen(self.case, self.doer, form.seen_version)
        return _("The case is open again.")


class HandOverView(OwnPageView):
    """Gives the case to another desk, on a page of its own: it is gone from here then."""

    form_class = forms.HandOverForm

    def act(self, form: forms.HandOverForm) -> str:
        typed = form.cleaned_data
        acts.hand_over(self.case, self.doer, typed["desk"], typed["reason"], form.seen_version)
        return _("The case is with %(desk)s now.") % {"desk": typed["desk"]}

    def get_next_url(self) -> str:
        return reverse("desk:queue")

    def show_again(self, request: HttpRequest, form: forms.CaseForm) -> HttpResponse:
        context = {"case": self.case, "form": form}
        status = 422 if form.errors else 200
        return render(request, "helpdesk/desk/hand_over.html", context, status=status)

    def show_changed(self, request: HttpRequest, form: forms.CaseForm) -> HttpResponse:
        context = {"case": self.case, "form": form} | self.describe_change()
        return render(request, "helpdesk/desk/hand_over.html", context)
