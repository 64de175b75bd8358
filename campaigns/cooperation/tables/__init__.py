"""The table of cooperation agreements: one row for each, named by its ``key``.

Countries and regions have semicolons between them; so have parties, each with its country where it
has one: ``GEFONT (NP); CNTS (SN)``. ``promises`` are texts with semicolons between them: new ones
are added as *nothing known*; what became of a promise is said in the back office, with evidence.
A column that a table lacks stays as it is, and so does an empty cell of parties or promises.
"""

from campaigns.cooperation.models import CooperationAgreement, Party
from portal.core.imported_tables.rows import Columns

PARTIES = {
    "parties_origin": Party.Side.ORIGIN,
    "parties_destination": Party.Side.DESTINATION,
    "parties_regional": Party.Side.REGIONAL,
}
SEVERAL = ("origins", "destinations", "regions")
PLAIN = (
    "kind",
    "name",
    "signed",
    "term",
    "ends",
    "state",
    "state_on",
    "summary",
    "doubt",
    "source_title",
    "source_url",
    "checked_on",
    "sample",
)


def get_columns() -> Columns:
    """The columns that a table may have."""
    return Columns(("key",), (*PLAIN, *SEVERAL, *PARTIES, "promises"))


def describe(agreement: CooperationAgreement) -> dict[str, str]:
    """What an agreement says of itself; what it says nothing of is left out."""
    said = {name: getattr(agreement, name) for name in PLAIN}
    for name in ("origins", "destinations"):
        said[name] = "; ".join(str(country.code) for country in getattr(agreement, name))
    said["regions"] = "; ".join(agreement.regions)
    return {name: str(value) for name, value in said.items() if value not in (None, "", False)}


def describe_children(agreement: CooperationAgreement) -> dict[str, str]:
    """The same of its parties and promises, which are rows of their own."""
    parties, said = list(agreement.parties.all()), {}
    for column, side in PARTIES.items():
        names = [
            write_party(party.name, str(party.country)) for party in parties if party.side == side
        ]
        said[column] = "; ".join(names)
    said["promises"] = "; ".join(each.text for each in agreement.commitments.all())
    return {name: value for name, value in said.items() if value}


def write_party(name: str, country: str) -> str:
    """A party as a cell has it."""
    return f"{name} ({country})" if country else name
