"""Theme pages: what is debated this season, why, and until when."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from forum.engine import languages
from forum.themes import boards
from forum.themes.schedule import Schedule, State
from portal.core.models import ContentPage, IndexPage


class ThemePage(ContentPage):
    """A theme for three to six months, with a board of its own.

    One board serves the page in all its languages.
    """

    opens_on = models.DateField(
        _("opens on"),
        null=True,
        blank=True,
        help_text=_("Empty while the theme is only proposed."),
    )
    closes_on = models.DateField(
        _("closes on"),
        null=True,
        blank=True,
        help_text=_("Its last day. A theme runs three to six months."),
    )
    guiding_questions = models.TextField(
        _("guiding questions"), blank=True, help_text=_("One on each line.")
    )
    board = models.ForeignKey(
        "forum.Forum",
        verbose_name=_("board"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="theme_pages",
        help_text=_("Made with the page; leave it empty for a new theme."),
    )

    kind_label = _("Theme")
    parent_page_types: ClassVar[list[str]] = ["themes.ThemeIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "themes/theme_page.html"
    # A copied theme is another theme: it gets another board.
    exclude_fields_in_copy: ClassVar[list[str]] = ["board"]

    content_panels: ClassVar[list] = [
        *ContentPage.content_panels[:1],
        FieldRowPanel([FieldPanel("opens_on"), FieldPanel("closes_on")]),
        *ContentPage.content_panels[1:2],
        FieldPanel("guiding_questions"),
        *ContentPage.content_panels[2:],
        FieldPanel("board"),
    ]
    search_fields: ClassVar[list] = [
        *ContentPage.search_fields,
        index.SearchField("guiding_questions"),
    ]

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def clean(self) -> None:
        """Refuse dates that are no season, and two themes open at once."""
        super().clean()
        if (self.opens_on is None) != (self.closes_on is None):
            raise ValidationError({"closes_on": _("Give both days, or neither.")})
        if not self.schedule.has_right_length:
            raise ValidationError({"closes_on": _("A theme runs three to six months.")})
        if self.opens_on and (other := self._overlapping()):
            raise ValidationError(
                {
                    "opens_on": _("“%(title)s” is open at that time: one theme after the other.")
                    % {"title": other.title}
                }
            )

    def _overlapping(self) -> "ThemePage | None":
        return (
            ThemePage.objects.filter(
                locale_id=self.locale_id,
                opens_on__lte=self.closes_on,
                closes_on__gte=self.opens_on,
            )
            .exclude(translation_key=self.translation_key)
            .first()
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the board that the theme has in its other languages, or a new one."""
        if self.board_id is None:
            self.board = boards.board_for(self)
        super().save(*args, **kwargs)

    @property
    def schedule(self) -> Schedule:
        """Its days."""
        return Schedule(self.opens_on, self.closes_on)

    @property
    def state(self) -> State:
        """Where it is in its life, now."""
        return self.schedule.state()

    @property
    def is_open(self) -> bool:
        """Whether one may write on its board, now."""
        return self.state == State.OPEN

    @property
    def questions(self) -> list[str]:
        """The guiding questions."""
        return [line.strip() for line in self.guiding_questions.splitlines() if line.strip()]

    @property
    def spoken_title(self) -> languages.Spoken:
        """The title, marked with its language on pages in another."""
        return languages.Spoken(self.title, self.language.code)

    @property
    def spoken_summary(self) -> languages.Spoken:
        """The summary, marked with its language on pages in another."""
        return languages.Spoken(self.summary, self.language.code)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        from forum.themes.context import theme_context

        return super().get_context(request, *args, **kwargs) | theme_context(self, request)


class ThemeIndexPage(IndexPage):
    """All themes: the one that is open first, then what comes, then what was."""

    section_slug = "themes"
    item_model = "themes.ThemePage"
    item_order = ("-opens_on", "title")
    kind_label = _("Themes")
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["themes.ThemePage"]
    template = "themes/theme_index_page.html"

    class Meta:
        verbose_name = _("theme index")
