"""In what order answers come: every weight, and why it is what it is.

Each needle of a query gives an entry the weight of the best place it is found in; the
weights of the needles are added. All engines add whole numbers from this table, so
that they agree. What kind of text it is adds a little (``registry.RANK_WORTH``); between
equals, what is later comes before what is older.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.search.query import Needle, Query, Sort, Variant

TITLE, HEADINGS, BODY, ROMAN = COLUMNS = ("title", "headings", "body", "roman")

# Where: a title says what a text is about, a heading what a part is about, the text
# mentions it. How: the word itself, then a form of it, then what begins with it (mostly a
# form, too, but *pass* also begins *passport*), then another word for it.
WEIGHTS: dict[tuple[str, Sort], int] = {
    (TITLE, "exact"): 100,
    (TITLE, "stem"): 90,
    (TITLE, "beginning"): 80,
    (TITLE, "synonym"): 70,
    (HEADINGS, "exact"): 50,
    (HEADINGS, "stem"): 45,
    (HEADINGS, "beginning"): 40,
    # A guess by sound, but of titles only: over a mention, under what was typed.
    (ROMAN, "roman"): 38,
    (HEADINGS, "synonym"): 35,
    (BODY, "exact"): 30,
    (BODY, "stem"): 25,
    (BODY, "beginning"): 20,
    (BODY, "synonym"): 15,
}
# A text that says a word again and again is about it; less than any heading.
OFTEN = 33
# Somebody who types a title wants that very text, whatever else has its words; the first of
# them comes before everything, in whatever language it is (``build_title_plan``).
WHOLE_TITLE = 150
# Of a long question it is enough to find most: people write whole sentences. A word more
# outweighs where the others stand, but not by everything: three of four words in a title
# say more than four somewhere in a text.
EACH_NEEDLE = 50
# What concerns the country that the reader goes to: lifts a mention to a heading, and
# never a mention over a title.
DESTINATION = 20
# A language the reader reads comes before any other, however well those match: more than
# twenty needles in a title, found whole.
LANGUAGE = 5_000


@dataclass(frozen=True, slots=True)
class Match:
    """Any of the variants, in any of the columns."""

    columns: tuple[str, ...]
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Tier:
    """What it is worth when one of the matches is met."""

    weight: int
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A query as an engine has to compare it.

    ``needles``: the tiers of each, the highest first. ``anywhere``: where each may be
    found at all. ``excluded``: what must not be found. ``bonus``: for the title as it was
    typed. ``fewest``: so many needles must be found, and all of ``required`` among them.
    """

    needles: tuple[tuple[Tier, ...], ...]
    anywhere: tuple[tuple[Match, ...], ...]
    excluded: tuple[Match, ...]
    bonus: Tier | None
    fewest: int
    required: tuple[int, ...] = ()


def build_plan(query: Query) -> Plan:
    """The places and forms in which the query is looked for, with their weights."""
    title = _weigh_title(query)
    return Plan(
        needles=tuple(tuple(_build_tiers(needle)) for needle in query.needles),
        anywhere=tuple(_list_matches(needle) for needle in query.needles),
        excluded=tuple(
            Match((TITLE, HEADINGS, BODY), needle.variants) for needle in query.excluded
        ),
        bonus=title,
        fewest=1 if query.is_loose else _count_needed(len(query.needles)),
        required=tuple(at for at, needle in enumerate(query.needles) if needle.is_country),
    )


def build_title_plan(query: Query) -> Plan | None:
    """As ``build_plan``, for texts of which just the title was typed.

    ``None``: a word alone is no title that somebody remembers, and most questions are one.
    """
    title = _weigh_title(query)
    if title is None or len(query.needles) < 2:
        return None
    return Plan(((title,),), (title.matches,), excluded=(), bonus=None, fewest=1)


def _weigh_title(query: Query) -> Tier | None:
    title = query.title_variant
    return Tier(WHOLE_TITLE, (Match((TITLE,), (title,)),)) if title else None


def _count_needed(needles: int) -> int:
    """Both of two, two of three, three of four and five, four of six."""
    return needles if needles < 3 else (needles * 3 + 4) // 5


def _build_tiers(needle: Needle) -> Iterator[Tier]:
    weighed: dict[int, list[Match]] = {}
    for (column, sort), weight in WEIGHTS.items():
        if variants := tuple(each for each in needle.variants if each.sort == sort):
            weighed.setdefault(weight, []).append(Match((column,), variants))
    if often := needle.often:
        weighed.setdefault(OFTEN, []).append(Match((BODY,), often))
    for weight in sorted(weighed, reverse=True):
        yield Tier(weight, tuple(weighed[weight]))


def _list_matches(needle: Needle) -> tuple[Match, ...]:
    """Where a needle may be found, without weights: what sounds alike in its own column only."""
    spoken = tuple(each for each in needle.variants if each.sort == "roman")
    written = tuple(each for each in needle.variants if each.sort != "roman")
    matches = [Match((TITLE, HEADINGS, BODY), written)] if written else []
    return tuple(matches + ([Match((ROMAN,), spoken)] if spoken else []))
