"""Themes: their pages, their summaries, who follows them, what members propose."""

from forum.themes.models.pages import SchedulingLock, ThemeIndexPage, ThemePage
from forum.themes.models.proposals import ThemeProposal, ThemeSupport
from forum.themes.models.subscriptions import ThemeNotice, ThemeSubscription
from forum.themes.models.summary import ThemeSummaryPage

__all__ = [
    "SchedulingLock",
    "ThemeIndexPage",
    "ThemeNotice",
    "ThemePage",
    "ThemeProposal",
    "ThemeSubscription",
    "ThemeSummaryPage",
    "ThemeSupport",
]
