"""The form in the back office that takes a table of cases."""

from django.utils.translation import gettext_lazy as _

from campaigns.supervision.tables import REQUIRED
from campaigns.supervision.tables.imports import import_cases
from portal.core.imported_tables.command import Imported
from portal.core.imported_tables.import_view import ImportTableView, TableForm


class CasesTableForm(TableForm):
    """Says what the table has to have."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["table"].help_text = _(
            "With the columns %(names)s. All rows are taken, or none. Cases and steps that are not "
            "in the table stay."
        ) % {"names": ", ".join((*REQUIRED, "steps"))}


class ImportCasesView(ImportTableView):
    """Takes the table, or says what to mend, row by row."""

    form_class = CasesTableForm
    page_title = _("Upload a table of cases")

    def import_table(self, content: bytes, *, dry_run: bool) -> Imported:
        """Add and change cases."""
        return import_cases(content, dry_run=dry_run)
