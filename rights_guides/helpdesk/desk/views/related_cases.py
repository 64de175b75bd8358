"""Cases that belong together, on a page of their own: duplicates, one in two, many workers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from rights_guides.helpdesk import related_cases
from rights_guides.helpdesk.desk import forms, join_forms
from rights_guides.helpdesk.desk.views.case import OwnPageView


class TogetherView(OwnPageView):
    """What may be the same, and the forms to join, split and group."""

    form_class = join_forms.MergeForm

    def show_again(self, request: HttpRequest, form: forms.CaseForm, **extra: Any) -> HttpResponse:
        made = {
            "merge": join_forms.MergeForm(self.case),
            "group": join_forms.GroupForm(self.case),
            "split": join_forms.SplitForm(self.case),
        }
        made[form.name] = form
        context = {
            "case": self.case,
            "proposals": related_cases.find_proposals(self.case),
            "parts": self.case.parts.all(),
            "duplicates": self.case.duplicates.all(),
            "forms": made,
            "form": form,
        } | extra
        status = 422 if form.errors else 200
        return render(request, "helpdesk/desk/together.html", context, status=status)

    def show_changed(self, request: HttpRequest, form: forms.CaseForm) -> HttpResponse:
        return self.show_again(request, form, **self.describe_change())

    def act(self, form: Any) -> str:
        other = form.cleaned_data["reference"]
        related_cases.merge(self.case, self.doer, other, form.seen_version)
        return _("This case is joined with %(reference)s.") % {"reference": other.reference}


class GroupView(TogetherView):
    """Puts the case into a case of many workers."""

    form_class = join_forms.GroupForm  # type: ignore[assignment]

    def act(self, form: Any) -> str:
        other = form.cleaned_data["reference"]
        related_cases.put_into_group(self.case, self.doer, other, form.seen_version)
        return _("This case is part of %(reference)s now.") % {"reference": other.reference}


class SplitView(TogetherView):
    """Makes a second case of it."""

    form_class = join_forms.SplitForm  # type: ignore[assignment]

    def act(self, form: Any) -> str:
        part = related_cases.split(
            self.case, self.doer, form.cleaned_data["text"], form.seen_version
        )
        return _("The new case is %(reference)s.") % {"reference": part.reference}
