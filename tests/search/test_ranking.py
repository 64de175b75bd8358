"""The order of answers: each place and form of a word before what is worth less."""

import pytest

from portal.search import ranking
from portal.search.query import parse_query
from portal.search.ranking import build_plan

pytestmark = pytest.mark.django_db

# Texts that are found with "passports are kept", the best first.
ORDER = [
    ("Passports are kept", ""),
    ("Passports that bosses kept", ""),
    ("Kept", "passports passports passports"),
    ("Kept here", "passports"),
    ("Here kept", "a passport"),
    ("A passport", "kept"),
]


def test_the_best_comes_first(entry, titles):
    for title, body in reversed(ORDER):
        entry("en", title, body)
    assert titles("en", "passports are kept") == [title for title, _body in ORDER]


@pytest.mark.parametrize(
    ("place", "weight"),
    [
        (("title", "exact"), 60),
        (("title", "stem"), 120),
        (("body", "exact"), 120),
    ],
)
def test_other_weights_give_another_order(entry, titles, monkeypatch, place, weight):
    for title, body in reversed(ORDER):
        entry("en", title, body)
    monkeypatch.setitem(ranking.WEIGHTS, place, weight)
    assert titles("en", "passports are kept") != [title for title, _body in ORDER]


def test_no_way_is_worth_as_much_as_a_better_one():
    for column in ("title", "headings", "body"):
        ways = [ranking.WEIGHTS[column, sort] for sort in ("exact", "stem", "beginning", "synonym")]
        assert ways == sorted(set(ways), reverse=True)
    for sort in ("exact", "stem", "beginning", "synonym"):
        places = [ranking.WEIGHTS[column, sort] for column in ("title", "headings", "body")]
        assert places == sorted(set(places), reverse=True)
    (needle,) = build_plan(parse_query("passports", "en")).needles
    assert [tier.weight for tier in needle] == sorted(
        {tier.weight for tier in needle}, reverse=True
    )
