"""Themes in the site's search."""

import datetime as dt

from portal.search.registry import FACET_NAMES
from tests.forum.fixture_types import MakeTheme


def test_themes_are_named_by_their_boards_the_latest_first(make_theme: MakeTheme) -> None:
    heat = make_theme("Heat")
    fees = make_theme("Fees", opens_on=dt.date(2027, 1, 1), closes_on=dt.date(2027, 4, 30))
    draft = make_theme("Draft", opens_on=None, closes_on=None)
    draft.unpublish()
    names = FACET_NAMES["theme"]("ne")
    assert list(names.items()) == [(str(fees.board_id), "Fees"), (str(heat.board_id), "Heat")]
