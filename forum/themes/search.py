"""Themes as a facet of the site's search: what a post is about is the theme of its board."""

from django.db.models import Exists, OuterRef

from forum.themes.models import ThemePage


def get_theme_names(language: str) -> dict[str, str]:
    """The titles of the published themes by the number of their board, the latest first."""
    themes = reversed(ThemePage.objects.in_language(language))
    return {str(page.board_id): page.title for page in themes}


def is_about_theme() -> Exists:
    """Whether a post is on the board of a published theme."""
    return Exists(ThemePage.objects.live().filter(board=OuterRef("topic__forum")))
