"""What the theme bar shows of a theme."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forum.engine import languages
from forum.themes import deadlines
from forum.themes.schedule import OVER
from portal.core.navigation import localize_path
from portal.i18n import registry

if TYPE_CHECKING:
    from forum.themes.models import ThemePage


def theme_url(page: "ThemePage") -> str:
    """Where a theme is read under the reader's own language, translated or not."""
    return localize_path(page.get_url() or "", registry.get(languages.readers_language()))


@dataclass(frozen=True)
class ThemeProgress:
    """A theme as the ``themes/progress.html`` shows it."""

    page: "ThemePage"
    following: "ThemePage | None" = None

    @property
    def url(self) -> str:
        """URL of the theme's page."""
        return theme_url(self.page)

    @property
    def following_url(self) -> str:
        """URL of the page of the theme that comes next."""
        return theme_url(self.following) if self.following else ""

    @property
    def kind(self) -> str:
        """Where it is in its life, once it is over; empty before."""
        return str(self.page.state.label) if self.page.state in OVER else ""

    @property
    def month(self) -> int:
        """Which month it is in; 0 before it opens and when it is over."""
        return 0 if self.kind else self.page.schedule.month()

    @property
    def notice(self) -> str:
        """That it has just opened, or is about to close; empty at other times."""
        return deadlines.deadline_message(self.page.schedule)

    @property
    def months(self) -> int:
        """How many months it has."""
        return self.page.schedule.months


def next_theme(page: "ThemePage", themes: "list[ThemePage]") -> "ThemePage | None":
    """The theme that opens next after ``page``."""
    later = [
        theme
        for theme in themes
        if theme.opens_on and page.closes_on and theme.opens_on > page.closes_on
    ]
    return later[0] if later else None
