"""Themes as a facet of the site's search: what a post is about is the theme of its board."""

from forum.themes.models import ThemePage


def get_theme_names(language: str) -> dict[str, str]:
    """The titles of the published themes by the number of their board, the latest first."""
    themes = reversed(ThemePage.objects.in_language(language))
    return {str(page.board_id): page.title for page in themes}
