"""The table of ratifications: one row for each instrument and country.

Written by ``api`` and read back by ``imports``. ``date`` is a day, a month or a year; a table may
have ``year`` instead, and ``source`` in place of ``source_title``. What follows from the rest
(``COMPUTED``) is passed over when a table is read.
"""

from campaigns.ratifications.models import Ratification
from portal.core.imported_tables.rows import Columns

COLUMNS = (
    "instrument",
    "country",
    "state",
    "date",
    "in_force_from",
    "denounced_on",
    "said_on",
    "excluded",
    "territory",
    "declarations",
    "note",
    "source_title",
    "source_url",
    "checked_on",
    "sample",
)
COMPUTED = (
    "id",
    "instrument_name",
    "country_name",
    "standing",
    "binding_since",
    "may_denounce_from",
    "may_denounce_until",
    "url",
)
_REQUIRED = ("instrument", "country")
# By the name that a table may have instead.
ALSO_CALLED = {"year": "date", "source": "source_title"}


def get_columns() -> Columns:
    """The columns that a table may have."""
    optional = [name for name in COLUMNS if name not in _REQUIRED]
    return Columns(_REQUIRED, (*optional, *ALSO_CALLED, *COMPUTED, "licence"))


def get_cells(row: Ratification) -> dict[str, str]:
    """What a row says, column by column."""
    cells = {"instrument": row.instrument.code, "country": str(row.country)}
    for name in COLUMNS[2:]:
        value = getattr(row, name)
        cells[name] = ("yes" if value else "no") if isinstance(value, bool) else str(value or "")
    return cells
