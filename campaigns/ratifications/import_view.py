"""The form in the back office that takes a table of ratifications."""

from django.utils.translation import gettext_lazy as _

from campaigns.ratifications.tables.imports import import_ratifications
from portal.core.imported_tables.command import Imported
from portal.core.imported_tables.import_view import ImportTableView, TableForm


class RatificationsTableForm(TableForm):
    """Says what the table has to have."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["table"].help_text = _(
            "With the columns instrument, country, state, date and source_title. All rows are "
            "taken, or none. Entries that are not in the table stay."
        )


class ImportRatificationsView(ImportTableView):
    """Takes the table, or says what to mend, row by row."""

    form_class = RatificationsTableForm
    page_title = _("Upload a table of ratifications")

    def import_table(self, content: bytes, *, dry_run: bool) -> Imported:
        """Add and change entries."""
        return import_ratifications(content, dry_run=dry_run)
