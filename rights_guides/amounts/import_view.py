"""The form in the back office that takes a table of exchange rates."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.permission_policies.base import BasePermissionPolicy

from portal.core.imported_tables.reading import MAX_BYTES
from portal.i18n.formats import format_local_number
from rights_guides.amounts.tables.exchange_rates import import_exchange_rates


class RatesTableForm(forms.Form):
    """One file."""

    table = forms.FileField(
        label=_("Table (CSV or XLSX)"),
        help_text=_(
            "With the columns currency, per_euro, date and source. All rows are taken, or none."
        ),
    )

    def clean_table(self) -> Any:
        table = self.cleaned_data["table"]
        if table.size > MAX_BYTES:
            raise forms.ValidationError(
                _("The file is too large. Divide it into several files."), code="size"
            )
        return table


class ImportRatesView(FormView[RatesTableForm]):
    """Takes the table, or says what to mend, row by row."""

    permission_policy: BasePermissionPolicy | None = None
    index_url_name = ""
    form_class = RatesTableForm
    template_name = "amounts/import_rates.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        policy = self.permission_policy
        if policy is None or not policy.user_has_permission(request.user, "add"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(page_title=_("Upload a table of exchange rates"), **kwargs)

    def form_valid(self, form: RatesTableForm) -> HttpResponse:
        imported = import_exchange_rates(form.cleaned_data["table"].read())
        if imported.faults:
            return self.render_to_response(self.get_context_data(form=form, faults=imported.faults))
        number = imported.added + imported.changed
        text = ngettext("%(number)s rate was taken.", "%(number)s rates were taken.", number)
        messages.success(self.request, text % {"number": format_local_number(number)})
        return redirect(reverse(self.index_url_name))
