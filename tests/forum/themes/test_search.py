"""Themes in the site's search."""

import datetime as dt

from forum.engine.forum_conversation.search import public_posts, to_documents
from portal.search.registry import FACET_NAMES
from tests.forum.fixture_types import MakeBoard, MakeTheme, Member, Write


def test_themes_are_named_by_their_boards_the_latest_first(make_theme: MakeTheme) -> None:
    heat = make_theme("Heat")
    fees = make_theme("Fees", opens_on=dt.date(2027, 1, 1), closes_on=dt.date(2027, 4, 30))
    draft = make_theme("Draft", opens_on=None, closes_on=None)
    draft.unpublish()
    names = FACET_NAMES["theme"]("ne")
    assert list(names.items()) == [(str(fees.board_id), "Fees"), (str(heat.board_id), "Heat")]


def test_a_post_is_about_the_theme_of_its_board(
    make_theme: MakeTheme, make_board: MakeBoard, trusted: Member, write: Write
) -> None:
    theme = make_theme("Heat")
    write(theme.board, trusted)
    write(make_board("Open talk"), trusted)
    found = {post.topic.forum_id: list(to_documents(post)) for post in public_posts()}
    themes = {key: document.theme for key, (document,) in found.items()}
    assert themes.pop(theme.board_id) == str(theme.board_id)
    assert list(themes.values()) == [""]


def test_a_theme_counts_for_itself(make_theme: MakeTheme) -> None:
    theme = make_theme("Heat")
    assert theme.get_search_theme() == str(theme.board_id)
