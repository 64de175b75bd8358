"""Themes: their pages, their summaries, who follows them, what members propose."""

from forum.themes.models.following import ThemeNotice, ThemeWish
from forum.themes.models.pages import ThemeIndexPage, ThemePage
from forum.themes.models.proposals import ThemeProposal, ThemeSupport
from forum.themes.models.scheduling import Section
from forum.themes.models.summary import ThemeSummaryPage

__all__ = [
    "Section",
    "ThemeIndexPage",
    "ThemeNotice",
    "ThemePage",
    "ThemeProposal",
    "ThemeSummaryPage",
    "ThemeSupport",
    "ThemeWish",
]
