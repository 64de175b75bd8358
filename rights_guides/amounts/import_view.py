"""The form in the back office that takes a table of exchange rates."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.core.imported_tables.command import Imported
from portal.core.imported_tables.import_view import ImportTableView, TableForm
from portal.i18n.formats import format_local_number
from rights_guides.amounts.tables.exchange_rates import import_exchange_rates


class RatesTableForm(TableForm):
    """Says what the table has to have."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["table"].help_text = _(
            "With the columns currency, per_euro, date and source. All rows are taken, or none."
        )


class ImportRatesView(ImportTableView):
    """Takes the table, or says what to mend, row by row."""

    form_class = RatesTableForm
    page_title = _("Upload a table of exchange rates")

    def import_table(self, content: bytes, *, dry_run: bool) -> Imported:
        """Add and change rates."""
        return import_exchange_rates(content, dry_run=dry_run)

    def describe(self, imported: Imported) -> str:
        """How many there were."""
        number = imported.added + imported.changed
        text = ngettext("%(number)s rate was taken.", "%(number)s rates were taken.", number)
        return text % {"number": format_local_number(number)}
