"""The form in the back office that takes a table of cooperation agreements."""

from django.utils.translation import gettext_lazy as _

from campaigns.cooperation.tables.imports import import_agreements
from portal.core.imported_tables.command import Imported
from portal.core.imported_tables.import_view import ImportTableView, TableForm


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
