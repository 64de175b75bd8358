"""The table of amounts: one row for each rate, the columns of its amount repeated in each.

``key``: of the amount; rows with one key are one amount's history. Exchange rates have a table
of their own (``exchange_rates``).
"""

from collections.abc import Iterator

from portal.core.imported_tables.rows import Columns
from portal.core.multilingual import other_languages
from portal.core.spreadsheet import BYTE_ORDER_MARK, format_csv_line
from rights_guides.amounts.models import Amount, Rate
from rights_guides.amounts.models.amounts import AmountQuerySet

OF_AMOUNT = ("country", "kind", "sector", "name", "currency", "period", "sample")
OF_RATE = (
    "value",
    "valid_from",
    "valid_until",
    "proposed",
    "note",
    "source_title",
    "source_url",
    "source_date",
    "doubt",
)
_REQUIRED = ("key", "country", "name", "currency", "period", "value", "source_title")
_CHUNK = 100


def get_translation_columns() -> dict[str, str]:
    """The columns of the name in other languages, with the code of each."""
    return {f"name_{language.code}": language.code for language in other_languages()}


def get_columns() -> Columns:
    """The columns that a table of amounts may have."""
    optional = [name for name in (*OF_AMOUNT, *OF_RATE) if name not in _REQUIRED]
    return Columns(_REQUIRED, (*optional, *get_translation_columns()))


def get_heading() -> list[str]:
    """The columns in the order in which they are written."""
    return ["key", *OF_AMOUNT, *OF_RATE, *get_translation_columns()]


def _write(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if value is not None else ""


def _get_cells(amount: Amount, rate: Rate) -> list[str]:
    kind = Amount.Kind(amount.kind).name.lower()
    value = f"{rate.value.normalize():f}" if rate.value is not None else ""
    cells = {name: _write(getattr(amount, name)) for name in OF_AMOUNT} | {"kind": kind}
    cells |= {name: _write(getattr(rate, name)) for name in OF_RATE} | {"value": value}
    cells["key"] = amount.key
    for column, code in get_translation_columns().items():
        cells[column] = amount.translations.get(code, "")
    return [cells[name] for name in get_heading()]


def iterate_csv(amounts: AmountQuerySet) -> Iterator[str]:
    """The lines of the table, a few amounts at a time, however many there are."""
    yield BYTE_ORDER_MARK + format_csv_line(*get_heading())
    for amount in amounts.with_rates().iterator(chunk_size=_CHUNK):
        for rate in amount.history:
            yield format_csv_line(*_get_cells(amount, rate))
