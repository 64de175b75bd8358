"""The form in the back office that takes a table: only looked at, or taken whole or not at all."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.permission_policies.base import BasePermissionPolicy

from portal.core.imported_tables.command import Imported
from portal.core.imported_tables.rows import MAX_BYTES
from portal.i18n.formats import format_local_number

# More notes than anybody reads on a page.
_MAX_NOTES = 500


class TableForm(forms.Form):
    """The file, and whether it is only looked at."""

    table = forms.FileField(label=_("Table (CSV or XLSX)"))
    only_look = forms.BooleanField(
        label=_("Only show what would change"),
        required=False,
        help_text=_("Nothing is taken then. Look at it, and upload the table again to take it."),
    )

    def clean_table(self) -> Any:
        table = self.cleaned_data["table"]
        if table.size > MAX_BYTES:
            raise forms.ValidationError(
                _("The file is too large. Divide it into several files."), code="size"
            )
        return table


class ImportTableView(FormView[Any]):
    """Takes the table, or says what to mend, row by row.

    Derived views say how (``import_table``), and may say more exactly what it was (``describe``).
    """

    permission_policy: BasePermissionPolicy | None = None
    index_url_name = ""
    page_title: str | Promise = ""
    form_class = TableForm
    template_name = "core/import_table.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        policy = self.permission_policy
        if policy is None or not policy.user_has_permission(request.user, "add"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def import_table(self, content: bytes, *, dry_run: bool) -> Imported:
        """Write the rows, unless one has a fault or this is a dry run."""
        raise NotImplementedError

    def describe(self, imported: Imported) -> str:
        """How many there were."""
        number = imported.added + imported.changed
        text = ngettext("%(number)s entry was taken.", "%(number)s entries were taken.", number)
        return text % {"number": format_local_number(number)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(page_title=self.page_title, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        only_look = form.cleaned_data["only_look"]
        imported = self.import_table(form.cleaned_data["table"].read(), dry_run=only_look)
        if imported.faults or only_look:
            context = self.get_context_data(
                form=form,
                faults=imported.faults,
                looked_at=None if imported.faults else imported,
                notes=imported.notes[:_MAX_NOTES],
            )
            return self.render_to_response(context)
        messages.success(self.request, self.describe(imported))
        return redirect(reverse(self.index_url_name))
