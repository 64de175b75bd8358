"""Agreements as a table: the columns, and reading rows (``imports``, ``agreements``, ``clauses``).

The columns are those of ``agreements.csv`` and ``.xlsx``, so that what was taken along can be
brought back; ``openapi.json`` says what each means. A row is a clause; rows of one agreement have
the same ``reference`` and say the same of it, or nothing. A row without ``topic`` is about the
agreement only. What the table lacks or leaves empty stays as it is.

``unions``, ``employers``, ``covers``, ``migrant_share``, ``original_languages``,
``extended_by_law`` besides: names with semicolons between them, texts, codes of languages,
``yes`` or ``no``
"""

from portal.core.imported_tables.rows import Columns
from rights_guides.agreements.records import AGREEMENT_COLUMNS, CLAUSE_COLUMNS

# What the site says of itself: read past.
GIVEN_BY_THE_SITE = ("id", "ended")
PARTIES = {"unions": "union", "employers": "employer"}
MORE = (*PARTIES, "covers", "migrant_share", "original_languages", "extended_by_law")
# By column: the field of the page, where it is called differently.
AGREEMENT_FIELDS = {
    name: {"sample": "is_sample"}.get(name, name)
    for name in (*AGREEMENT_COLUMNS, *MORE)
    if name not in (*GIVEN_BY_THE_SITE, "reference", *PARTIES)
}
CLAUSE_FIELDS = {
    "status": "status",
    "who": "who",
    "summary": "summary",
    "quotation": "quotation",
    "page": "quotation_page",
    "quotation_language": "quotation_language",
    "clause_source_url": "source_url",
}
_REQUIRED = ("reference", "title")


def get_columns() -> Columns:
    """The columns that a table of agreements may have."""
    names = dict.fromkeys((*AGREEMENT_COLUMNS, *MORE, *CLAUSE_COLUMNS))
    return Columns(_REQUIRED, tuple(name for name in names if name not in _REQUIRED))
