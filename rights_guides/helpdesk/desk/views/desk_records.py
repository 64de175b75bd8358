"""What a desk keeps: its members read it, those who lead it change it."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from rights_guides.helpdesk import permissions
from rights_guides.helpdesk.desk.access import DeskMixin
from rights_guides.helpdesk.desk.desk_record_forms import InterpreterForm, ReadyAnswerForm
from rights_guides.helpdesk.models import Desk, Interpreter, ReadyAnswer


class KeptView(DeskMixin, View):
    """The list for each desk, and the form for one more or for one that is there."""

    model: ClassVar[type[Any]]
    form_class: ClassVar[type[forms.ModelForm[Any]]]
    url_name: ClassVar[str]
    title: ClassVar[Promise | str]
    template = "helpdesk/desk/kept.html"

    def get(self, request: HttpRequest, desk: int, pk: int = 0) -> HttpResponse:
        place, row = self.find(desk, pk)
        return self.show(request, place, self.form_class(instance=row), row)

    def post(self, request: HttpRequest, desk: int, pk: int = 0) -> HttpResponse:
        place, row = self.find(desk, pk)
        if not permissions.leads(request.user, place):
            raise Http404("For those who lead the desk.")
        if row is not None and "delete" in request.POST:
            row.delete()
            messages.success(request, _("It was deleted."))
            return redirect(self.url_name, place.pk)
        form = self.form_class(request.POST, instance=row or self.model(desk=place))
        if not form.is_valid():
            return self.show(request, place, form, row, status=422)
        form.save()
        messages.success(request, _("It was saved."))
        return redirect(self.url_name, place.pk)

    def find(self, desk: int, pk: int) -> tuple[Desk, Any]:
        """The desk of the member, and what of it is changed."""
        place = next((each for each in self.desks if each.pk == desk), None)
        row = self.model.objects.filter(desk=place, pk=pk).first() if place and pk else None
        if place is None or (pk and row is None):
            raise Http404("Not at a desk of yours.")
        return place, row

    def show(
        self, request: HttpRequest, desk: Desk, form: forms.BaseForm, row: Any, status: int = 200
    ) -> HttpResponse:
        """The page."""
        context = {
            "desk": desk,
            "rows": self.model.objects.filter(desk=desk),
            "row": row,
            "form": form,
            "leads": permissions.leads(request.user, desk),
            "title": self.title,
            "url_name": self.url_name,
        }
        return render(request, self.template, context, status=status)


class ReadyAnswersView(KeptView):
    """The ready answers of a desk."""

    model = ReadyAnswer
    form_class = ReadyAnswerForm
    url_name = "desk:answers"
    title = gettext_lazy("Ready answers")


class InterpretersView(KeptView):
    """Who interprets for a desk."""

    model = Interpreter
    form_class = InterpreterForm
    url_name = "desk:interpreters"
    title = capfirst(gettext_lazy("interpreters"))
