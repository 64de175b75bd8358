"""The table of all countries and the main instruments: who has ratified what, at a glance.

Three queries however many countries there are. A country without a row for an instrument has
*no data* in it, which is counted with nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict
from django.urls import reverse

from campaigns.ratifications.models import Instrument, Ratification
from campaigns.ratifications.standings import Standing
from portal.countries.regions import Region, get_countries, get_ratifying_countries
from portal.i18n.formats import format_partial_date
from portal.i18n.names import get_country_name, get_country_sort_key

BY_NAME, BY_NUMBER = "", "number"
ALL = "all"
# What a cell is made of.
_NEEDED = ("instrument_id", "country", "state", "date", "in_force_from", "excluded", "territory")


@dataclass(frozen=True, slots=True)
class Cell:
    """How one country stands towards one instrument. ``year``: of a ratification, as written."""

    code: str
    standing: Standing
    year: str = ""
    key: str = ""
    is_limited: bool = False

    @property
    def place(self) -> tuple[int, str]:
        """Where it comes when countries are sorted by this instrument."""
        return self.standing.rank, self.key or "9"


@dataclass(frozen=True, slots=True)
class Line:
    """One country with a cell for each instrument."""

    country: str
    name: str
    cells: list[Cell]

    @property
    def number(self) -> int:
        """How many of these instruments it has ratified, as far as we know."""
        return sum(cell.standing.is_ratified for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Question:
    """What an address asks for. ``sort``: an instrument, ``number`` or nothing: by name."""

    region: str = ""
    sort: str = BY_NAME
    has_all: bool = False

    def write(self, **changes: object) -> str:
        """The address of the same table with something else asked for."""
        asked = {"region": self.region, "sort": self.sort, "has_all": self.has_all} | changes
        query = QueryDict(mutable=True)
        for name, value in (
            ("region", asked["region"]),
            ("sort", asked["sort"]),
            ("show", ALL if asked["has_all"] else ""),
        ):
            if value:
                query[name] = str(value)
        address = reverse("ratifications")
        return f"{address}?{query.urlencode()}" if query else address


@dataclass
class Matrix:
    """The table. ``question``: what was asked for, without what nobody can ask for."""

    question: Question
    instruments: list[Instrument]
    lines: list[Line]
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def heads(self) -> list[tuple[Instrument, int, str, bool]]:
        """Each instrument, how many of these countries ratified it, and how to sort by it."""
        return [
            (
                instrument,
                self.counts[instrument.code],
                self.question.write(sort=instrument.code),
                self.question.sort == instrument.code,
            )
            for instrument in self.instruments
        ]

    @property
    def base(self) -> str:
        """What the addresses of countries begin with."""
        return reverse("ratifications")

    @property
    def by_name(self) -> str:
        """The address of the table in the order of the countries' names."""
        return self.question.write(sort=BY_NAME)

    @property
    def by_number(self) -> str:
        """Those with the most ratifications first."""
        return self.question.write(sort=BY_NUMBER)

    @property
    def other_width(self) -> str:
        """The table with all instruments, or with the main ones again."""
        return self.question.write(has_all=not self.question.has_all)

    @property
    def regions(self) -> list[tuple[str, str, bool]]:
        """Label and address of each region, all of them first; whether it is the one shown."""
        chosen = self.question.region
        return [
            (str(label), self.question.write(region=key), key == chosen)
            for key, label in [("", ""), *Region.choices]
        ]


def read_question(query: QueryDict, codes: Iterable[str]) -> Question:
    """What an address asks for; what there is not is left out."""
    region, sort = query.get("region", ""), query.get("sort", "")
    return Question(
        region if region in Region.values else "",
        sort if sort in {BY_NUMBER, *codes} else BY_NAME,
        query.get("show") == ALL,
    )


def build_matrix(query: QueryDict) -> Matrix:
    """The table that an address asks for."""
    known = list(Instrument.objects.defer("summary", "summary_translations"))
    question = read_question(query, (instrument.code for instrument in known))
    instruments = [each for each in known if question.has_all or each.in_table]
    rows = find_rows(instruments)
    lines = [
        Line(
            country,
            get_country_name(country),
            [build_cell(each, rows.get((each.pk, country))) for each in instruments],
        )
        for country in list_countries(question.region, rows)
    ]
    counts = {
        each.code: sum(line.cells[place].standing.is_ratified for line in lines)
        for place, each in enumerate(instruments)
    }
    return Matrix(question, instruments, _sort(lines, question.sort, instruments), counts)


def find_rows(instruments: Sequence[Instrument]) -> dict[tuple[int, str], Ratification]:
    """What is known of each, by instrument and country; one query."""
    by_key = {instrument.pk: instrument for instrument in instruments}
    rows = {}
    for row in Ratification.objects.filter(instrument__in=by_key).only(*_NEEDED):
        row.instrument = by_key[row.instrument_id]
        rows[row.instrument_id, str(row.country)] = row
    return rows


def list_countries(region: str, rows: Iterable[tuple[int, str]]) -> list[str]:
    """All that can ratify, and whatever else there is a row of; those of a region, if asked."""
    codes = dict.fromkeys([*get_ratifying_countries(), *(country for _key, country in rows)])
    if region:
        of_region = set(get_countries(region))
        codes = dict.fromkeys(code for code in codes if code in of_region)
    return sorted(codes, key=get_country_sort_key)


def build_cell(instrument: Instrument, row: Ratification | None) -> Cell:
    """How a country stands; without a row, nobody knows."""
    if row is None:
        return Cell(instrument.code, Standing.NO_DATA)
    standing = row.standing
    year = row.year if standing.is_ratified or standing is Standing.DENOUNCED else ""
    written = format_partial_date(year) if year else ""
    return Cell(instrument.code, standing, written, row.date, row.is_limited)


def _sort(lines: list[Line], sort: str, instruments: list[Instrument]) -> list[Line]:
    """In the order asked for; those alike stay in the order of their names."""
    if sort == BY_NUMBER:
        return sorted(lines, key=lambda line: -line.number)
    codes = [instrument.code for instrument in instruments]
    if sort in codes:
        place = codes.index(sort)
        return sorted(lines, key=lambda line: line.cells[place].place)
    return lines
