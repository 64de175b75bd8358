"""The two sides of an agreement in a table: names with semicolons between them."""

from collections.abc import Mapping

from portal.core.imported_tables.rows import Row
from portal.core.text.cleaning import clean_line
from portal.countries.models import Union
from rights_guides.agreements.models import AgreementPage, Party
from rights_guides.agreements.tables import PARTIES

MAX_LENGTH = 200
Sides = list[tuple[str, str]]


def get_unions() -> dict[str, Union]:
    """The unions of the directory by what they are called there."""
    unions = Union.objects.all()
    return {name: union for union in unions for name in (union.acronym, union.name) if name}


def read_parties(
    page: AgreementPage, row: Row, unions: Mapping[str, Union]
) -> tuple[Sides | None, bool]:
    """Side and name of each, ``None`` where the row names nobody; and whether they are others."""
    if not any(row.get(column) for column in PARTIES):
        return None, False
    there = [(party.side, party.name) for party in page.parties.all()] if page.pk else []
    wanted: Sides = []
    for column, side in PARTIES.items():
        typed = [clean_line(name)[:MAX_LENGTH] for name in row.get(column).split(";")]
        names = [name for name in typed if name]
        if side == Party.Side.UNION:  # by the name that the directory has, not by its initials
            names = [unions[name].name if name in unions else name for name in names]
        named = [(side, name) for name in names]
        wanted += named or [each for each in there if each[0] == side]
    return wanted, sorted(wanted) != sorted(there)


def write_parties(page: AgreementPage, wanted: Sides, unions: Mapping[str, Union]) -> None:
    """Those who stay stay as they are; unions are those of the directory where it has them."""
    there = {(party.side, party.name): party for party in page.parties.all()}
    page.parties = [
        there.get((side, name))
        or Party(side=side, name=name, union=unions.get(name) if side == Party.Side.UNION else None)
        for side, name in wanted
    ]
