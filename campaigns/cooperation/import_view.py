"""The form in the back office that takes a table of cooperation agreements."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from campaigns.cooperation.tables.imports import import_agreements
from portal.core.imported_tables.command import Imported
from portal.core.imported_tables.import_view import ImportTableView, TableForm
from portal.i18n.formats import format_local_number


class CooperationTableForm(TableForm):
    """Says what the table has to have."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["table"].help_text = _(
            "With the columns key, kind, parties_origin, parties_destination, origins, "
            "destinations, signed, promises and source_title. All rows are taken, or none. "
            "Agreements that are not in the table stay."
        )


class ImportCooperationView(ImportTableView):
    """Takes the table, or says what to mend, row by row."""

    form_class = CooperationTableForm
    page_title = _("Upload a table of cooperation agreements")

    def import_table(self, content: bytes, *, dry_run: bool) -> Imported:
        """Add and change agreements."""
        return import_agreements(content, dry_run=dry_run)

    def describe(self, imported: Imported) -> str:
        """How many there were."""
        number = imported.added + imported.changed
        text = ngettext("%(number)s entry was taken.", "%(number)s entries were taken.", number)
        return text % {"number": format_local_number(number)}
