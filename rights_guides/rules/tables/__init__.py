"""Rules as a table: the columns, reading rows (``imports``), writing them (``exports``).

The columns are the same in both directions, in CSV, XLSX and JSON, and stay:

``key``
    what the rule is called for ever, such as ``kw-passport-1``; by it a row finds its rule again
``country``
    two letters (ISO 3166-1), or ``EU``
``topic``, ``stage``, ``sector``
    keys: of an area of rights, of a part of the journey, of a sector or empty for all
``rule``, ``rule_ne`` …
    in plain words, in English and in every other language that it is in
``law``
    with its article, as it is called where it holds
``in_force_from``, ``source_date``
    ``2017``, ``2017-06`` or ``2017-06-01``, as exact as it is known
``source_title``, ``source_url``
    where it was found
``checked_on``, ``checked_by``, ``next_check_on``
    days, and a role: ``union``, ``lawyer``, ``editor``
``doubt``, ``doubt_ne`` …
    what is not certain, in English and in other languages
``sample``
    ``yes`` or ``no``
``card_place``
    1 to 5 on the pocket card of the country, or empty
"""

from portal.core.imported_tables.rows import Columns
from portal.core.multilingual import other_languages

# Columns that hold what a field of the same name holds; of ``rule``, the field is ``text``.
FIELDS = {
    "country": "country",
    "stage": "stage",
    "sector": "sector",
    "rule": "text",
    "law": "law",
    "in_force_from": "in_force_from",
    "source_title": "source_title",
    "source_url": "source_url",
    "source_date": "source_date",
    "checked_on": "checked_on",
    "checked_by": "checked_by",
    "next_check_on": "next_check_on",
    "doubt": "doubt",
    "sample": "sample",
    "card_place": "card_place",
}
# Columns that are there once per language, with the field that holds the other languages.
TRANSLATED = {"rule": "translations", "doubt": "doubt_translations"}
_REQUIRED = ("key", "country", "topic", "stage", "rule", "source_title")


def get_translation_columns(column: str) -> dict[str, str]:
    """The columns of the rule, or of its doubt, in other languages, with the code of each."""
    return {f"{column}_{language.code}": language.code for language in other_languages()}


def get_columns() -> Columns:
    """The columns that a table of rules may have."""
    optional = [name for name in FIELDS if name not in _REQUIRED]
    return Columns(_REQUIRED, (*optional, *_list_translation_columns()))


def get_heading() -> list[str]:
    """The columns in the order in which they are written."""
    names = ["key", "country", "topic", *(name for name in FIELDS if name != "country")]
    return [*names, *_list_translation_columns()]


def _list_translation_columns() -> list[str]:
    return [name for column in TRANSLATED for name in get_translation_columns(column)]
