"""What the theme bar shows of a theme."""

from collections.abc import Iterable
from dataclasses import dataclass

from forum.engine import languages
from forum.themes import boards, notices
from forum.themes.models import ThemePage
from forum.themes.models.summary import OVER
from portal.core.navigation import path_in
from portal.i18n import registry


def address(page: ThemePage) -> str:
    """Where a theme is read under the reader's own language, translated or not."""
    return path_in(page.get_url() or "", registry.get(languages.readers_language()))


@dataclass(frozen=True)
class Bar:
    """A theme as ``themes/progress.html`` shows it."""

    page: ThemePage
    following: ThemePage | None = None

    @property
    def url(self) -> str:
        """Of the theme's page."""
        return address(self.page)

    @property
    def following_url(self) -> str:
        """Of the page of what comes next."""
        return address(self.following) if self.following else ""

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
        return notices.banner(self.page.schedule)

    @property
    def months(self) -> int:
        """How many it has."""
        return self.page.schedule.months


def themes_in(code: str) -> list[ThemePage]:
    """Every published theme once, in a language or else in the source's, by its days."""
    pages = ThemePage.objects.visible().filter(
        locale__language_code__in={code, registry.SOURCE_LANGUAGE}
    )
    pages = pages.select_related("locale", "board").defer_streamfields()
    by_theme: dict = {}
    for page in pages:
        if page.locale.language_code == code or page.translation_key not in by_theme:
            by_theme[page.translation_key] = page
    themes = sorted(
        by_theme.values(), key=lambda page: (page.opens_on is None, page.opens_on or page.pk)
    )
    know_summaries(themes)
    return themes


def know_summaries(themes: Iterable[ThemePage]) -> None:
    """Let the themes say without a query of their own whether they are summed up."""
    themes = list(themes)
    over = [page.board_id for page in themes if page.schedule.state() in OVER]
    summed_up = boards.with_summary(over) if over else set()
    for page in themes:
        page.has_published_summary = page.board_id in summed_up


def following(page: ThemePage, themes: list[ThemePage]) -> ThemePage | None:
    """The theme that opens next after ``page``."""
    later = [
        each
        for each in themes
        if each.opens_on and page.closes_on and each.opens_on > page.closes_on
    ]
    return later[0] if later else None
