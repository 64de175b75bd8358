"""The table of cases: one row for each; written by ``api`` and read back by ``imports``.

Several values of a cell have a semicolon between them. A step is ``2013-01-16 filed: what
happened``; its kind may be left out, and ``next 2013-06-01`` may stand before the colon.
"""

from campaigns.supervision.models import SupervisoryCase
from campaigns.supervision.tables.steps import write_step
from portal.core.imported_tables.rows import Columns

# What a case says itself, apart from its steps and its source.
PLAIN = ("number", "country", "complainants", "topic", "filed", "state", "summary", "note")
COLUMNS = (
    "key",
    "bodies",
    "instruments",
    *PLAIN,
    "steps",
    "source_title",
    "source_url",
    "source_language",
    "checked_on",
    "sample",
)
COMPUTED = ("country_name", "last_step_on", "next_step_on", "url", "licence")
REQUIRED = ("key", "bodies", "country", "topic", "summary", "source_title")


def get_columns() -> Columns:
    """The columns that a table may have."""
    return Columns(REQUIRED, (*(name for name in COLUMNS if name not in REQUIRED), *COMPUTED))


def get_cells(case: SupervisoryCase) -> dict[str, str]:
    """What a case says, column by column."""
    source = next(iter(case.documents.all()), None)
    return {
        "key": case.key,
        "bodies": "; ".join(case.bodies),
        "instruments": "; ".join(case.codes),
        **{name: str(getattr(case, name)) for name in PLAIN},
        "steps": "; ".join(map(write_step, case.holding_steps)),
        "source_title": source.title if source else "",
        "source_url": source.url if source else "",
        "source_language": source.language if source else "",
        "checked_on": case.checked_on.isoformat() if case.checked_on else "",
        "sample": "yes" if case.sample else "no",
    }
