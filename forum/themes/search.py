"""Themes as a facet of the site's search: what a post is about is the theme of its board."""

from django.db.models import Exists, F, OuterRef

from forum.themes.models import ThemePage
from portal.i18n import registry


def get_theme_names(language: str) -> dict[str, str]:
    """The titles of the published themes by the number of their board, the latest first.

    In the language, or in the source language. One query, which makes no pages: each answer of the
    search asks.
    """
    rows = (
        ThemePage.objects.visible()
        .filter(locale__language_code__in={language, registry.SOURCE_LANGUAGE})
        .order_by(F("opens_on").desc(nulls_first=True), "-pk")
        .values_list("board_id", "title", "locale__language_code")
    )
    names: dict[str, str] = {}
    for board, title, code in rows:
        if code == language or str(board) not in names:
            names[str(board)] = title
    return names


def is_about_theme() -> Exists:
    """Whether a post is on the board of a published theme."""
    return Exists(ThemePage.objects.live().filter(board=OuterRef("topic__forum")))
