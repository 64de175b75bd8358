"""What a case is about, its rights, its tasks; each form is sent from a page that shows them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.generic import View

from rights_guides.helpdesk import coding, permissions
from rights_guides.helpdesk.desk import fact_forms, forms
from rights_guides.helpdesk.desk.access import CaseMixin
from rights_guides.helpdesk.desk.case_page import get_missing_key
from rights_guides.helpdesk.desk.rights import split_keys
from rights_guides.helpdesk.desk.views.case import OwnActView, OwnPageView
from rights_guides.helpdesk.models import Task


class FactsView(OwnPageView):
    """The facts, on a page of their own; what somebody else saved meanwhile stands beside."""

    form_class = fact_forms.FactsForm
    template = "helpdesk/desk/facts.html"

    def act(self, form: Any) -> str:
        coding.code_facts(self.case, self.doer, form.facts, form.seen_version)
        return _("The facts were saved.")

    def show_again(self, request: HttpRequest, form: forms.CaseForm, **extra: Any) -> HttpResponse:
        context = {"case": self.case, "form": form} | extra
        return render(request, self.template, context, status=422 if form.errors else 200)

    def show_changed(self, request: HttpRequest, form: forms.CaseForm) -> HttpResponse:
        differences = form.list_differences()  # type: ignore[attr-defined]
        extra = self.describe_change() | {"differences": differences}
        return self.show_again(request, form, **extra)


class RightsView(FactsView):
    """The rights that the case is about."""

    form_class = fact_forms.RightsForm  # type: ignore[assignment]
    template = "helpdesk/desk/rights.html"

    def act(self, form: Any) -> str:
        chosen = split_keys(form.cleaned_data["rights"])
        coding.choose_rights(self.case, self.doer, **chosen, version=form.seen_version)
        return _("The rights were saved.")


class TaskView(OwnActView):
    """Adds a task."""

    form_class = fact_forms.TaskForm

    def act(self, form: Any) -> str:
        typed = form.cleaned_data
        coding.add_task(self.case, self.doer, typed["text"], typed["due"])
        return _("The task was saved.")


class DoneView(CaseMixin, View):
    """Says that a task is done."""

    def get(self, request: HttpRequest, reference: str, task: UUID) -> HttpResponse:
        return redirect("desk:case", reference)

    def post(self, request: HttpRequest, reference: str, task: UUID) -> HttpResponse:
        if not permissions.can_decide_on(request.user, self.case):
            raise Http404("Not yours to do.")
        found = Task.objects.filter(case=self.case, pk=task).first()
        if found is None:
            raise Http404("No such task.")
        if get_missing_key(self.case):
            return redirect("desk:case", reference)
        coding.finish_task(found, self.doer)
        messages.success(request, _("The task is done."))
        return redirect("desk:case", reference)
