"""How far a theme is through its months, and which one comes next."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forum.engine import languages
from forum.themes import deadlines
from forum.themes.schedule import ENDED_STATES
from portal.core.navigation import localize_path
from portal.i18n import registry

if TYPE_CHECKING:
    from forum.themes.models import ThemePage


def theme_url(page: "ThemePage") -> str:
    """URL of a theme under the reader's own language, translated or not."""
    return localize_path(page.get_url() or "", registry.get(languages.readers_language()))


@dataclass(frozen=True)
class ThemeProgress:
    """A theme as ``themes/progress.html`` shows it."""

    page: "ThemePage"
    next_theme: "ThemePage | None" = None

    @property
    def url(self) -> str:
        """URL of the theme's page."""
        return theme_url(self.page)

    @property
    def next_theme_url(self) -> str:
        """URL of the page of the next theme; empty if there is none."""
        return theme_url(self.next_theme) if self.next_theme else ""

    @property
    def ended_state(self) -> str:
        """The name of its state once it has closed; empty before."""
        return str(self.page.state.label) if self.page.state in ENDED_STATES else ""

    @property
    def month(self) -> int:
        """The month it is in, from 1; 0 before it opens and after it closes."""
        return 0 if self.ended_state else self.page.schedule.month()

    @property
    def deadline_message(self) -> str:
        """Says that it has just opened or is about to close; empty at other times."""
        return deadlines.deadline_message(self.page.schedule)

    @property
    def months(self) -> int:
        """How many months it runs."""
        return self.page.schedule.months


def find_next_theme(page: "ThemePage", themes: "list[ThemePage]") -> "ThemePage | None":
    """The theme that opens next after ``page``."""
    later = [
        theme
        for theme in themes
        if theme.opens_on and page.closes_on and theme.opens_on > page.closes_on
    ]
    return later[0] if later else None
