"""Theme pages: what is debated, why, and until when."""

import logging
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from forum.engine import languages
from forum.themes import boards
from forum.themes.blocks import ReadingBlock
from forum.themes.page_context import index_context, theme_context
from forum.themes.querysets import ThemePageQuerySet
from forum.themes.schedule import SYNTHESIS_DAYS, Schedule, State
from portal.core.fields import StreamField
from portal.core.models import ContentPage, IndexPage

logger = logging.getLogger(__name__)

SCHEDULED_PUBLICATION = "wagtail.publish.scheduled"
# The part of the forum in which one theme at a time is open: today, all of it.
WHOLE_FORUM = "forum"


class SchedulingLock(models.Model):
    """A row lock that serialises the scheduling of themes in one part of the forum."""

    slug = models.SlugField(_("slug"), unique=True)
    locked_at = models.DateTimeField(_("last held"), null=True)

    class Meta:
        verbose_name = _("section of the forum")
        verbose_name_plural = _("sections of the forum")

    def __str__(self) -> str:
        return self.slug

    @classmethod
    def acquire(cls, slug: str) -> None:
        """Keep others from scheduling a theme until this transaction ends.

        Writes to the row instead of only selecting it for update, so that it
        holds on every database.
        """
        cls.objects.get_or_create(slug=slug)
        cls.objects.filter(slug=slug).update(locked_at=timezone.now())


class ThemePage(ContentPage):
    """A theme for three to six months, with a board of its own.

    One board serves the page in all its languages.
    """

    opens_on = models.DateField(
        _("opens on"),
        null=True,
        blank=True,
        help_text=_("Leave this empty while the theme is only a proposal."),
    )
    closes_on = models.DateField(
        _("closes on"),
        null=True,
        blank=True,
        help_text=_("The last day of the theme. A theme runs for three to six months."),
    )
    length_reason = models.CharField(
        _("why the theme runs for a shorter or longer time"),
        max_length=400,
        blank=True,
        help_text=_("Needed only if the theme does not run for three to six months."),
    )
    synthesis_days = models.PositiveSmallIntegerField(
        _("days for the summary"),
        default=SYNTHESIS_DAYS,
        help_text=_("We count from the day after the theme closes."),
    )
    section = models.SlugField(_("section"), default=WHOLE_FORUM, editable=False)
    guiding_questions = models.TextField(
        _("guiding questions"), blank=True, help_text=_("Write each question on its own line.")
    )
    reading: Any = StreamField(
        ReadingBlock(),
        verbose_name=_("pages to read first"),
        blank=True,
        help_text=_("You can choose any page of this site: guides, agreements, cases."),
    )
    board = models.ForeignKey(
        "forum.Forum",
        verbose_name=_("board"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="theme_pages",
        help_text=_(
            "Leave this empty for a new theme. The site makes a board together with the page."
        ),
    )

    objects = PageManager.from_queryset(ThemePageQuerySet)()

    kind_label = _("Theme")
    default_drawing = "voices"
    parent_page_types: ClassVar[list[str]] = ["themes.ThemeIndexPage"]
    subpage_types: ClassVar[list[str]] = ["themes.ThemeSummaryPage"]
    template = "themes/theme_page.html"
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("length_reason"),
        SynchronizedField("section"),
    ]
    # A copied theme is another theme: it gets another board.
    exclude_fields_in_copy: ClassVar[list[str]] = ["board"]

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.title_panels,
        FieldRowPanel([FieldPanel("opens_on"), FieldPanel("closes_on")]),
        FieldRowPanel([FieldPanel("length_reason"), FieldPanel("synthesis_days")]),
        *ContentPage.summary_panels,
        FieldPanel("guiding_questions"),
        *ContentPage.body_panels,
        *ContentPage.review_panels,
        *ContentPage.picture_panels,
        *ContentPage.edition_panels,
        FieldPanel("reading"),
        FieldPanel("board"),
    ]
    search_fields: ClassVar[list[Any]] = [
        *ContentPage.search_fields,
        index.SearchField("guiding_questions"),
    ]

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def clean(self) -> None:
        """Refuse dates of the wrong length, and two themes open at once."""
        super().clean()
        if (self.opens_on is None) != (self.closes_on is None):
            raise ValidationError(
                {
                    "closes_on": ValidationError(
                        _("Give both days, or leave both empty."), code="one_day_missing"
                    )
                }
            )
        if self.opens_on and self.closes_on and self.closes_on < self.opens_on:
            raise ValidationError(
                {
                    "closes_on": ValidationError(
                        _("A theme cannot close before it opens. Choose a later day."),
                        code="wrong_order",
                    )
                }
            )
        if not self.schedule.has_right_length and not self.length_reason.strip():
            raise ValidationError(
                {
                    "closes_on": ValidationError(
                        _(
                            "A theme runs for three to six months. If this theme is shorter or "
                            "longer, say why."
                        ),
                        code="length",
                    )
                }
            )
        if self.opens_on and (other := self._overlapping()):
            raise ValidationError(
                {
                    "opens_on": _(
                        "“%(title)s” is open at that time. Only one theme can be open at a time."
                    )
                    % {"title": other.title}
                }
            )

    def _overlapping(self) -> "ThemePage | None":
        page: ThemePage | None = (
            ThemePage.objects.filter(
                section=self.section,
                opens_on__lte=self.closes_on,
                closes_on__gte=self.opens_on,
            )
            .exclude(translation_key=self.translation_key)
            .first()
        )
        return page

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the board that the theme has in its other languages, or a new one.

        Two themes never overlap, not even if two editors publish at the same
        moment: the second one waits for the lock, then is refused.
        """
        SchedulingLock.acquire(self.section)
        if self.board_id is None:
            self.board = boards.get_or_create_board(self)
        super().save(*args, **kwargs)

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> None:
        """Publish; a scheduled publication that has become invalid leaves a draft.

        It must not keep the pages scheduled after it from being published.
        """
        try:
            with transaction.atomic():
                super().publish(revision, *args, **kwargs)
        except ValidationError:
            if kwargs.get("log_action") != SCHEDULED_PUBLICATION:
                raise
            self.revisions.update(approved_go_live_at=None)
            logger.warning("Theme %s was not published: its days are taken.", self.pk)

    @property
    def schedule(self) -> Schedule:
        """Its dates."""
        return Schedule(self.opens_on, self.closes_on, self.synthesis_days)

    @property
    def state(self) -> State:
        """Its state now."""
        state = self.schedule.state()
        if state in (State.SYNTHESIS, State.CLOSED) and self.has_published_summary:
            return State.PUBLISHED
        return state

    @cached_property
    def has_published_summary(self) -> bool:
        """Whether its summary is published, in any language."""
        return self.board_id in boards.boards_with_summary([self.board_id])

    @property
    def is_open(self) -> bool:
        """Whether one may write on its board, now."""
        return self.state == State.OPEN

    @property
    def questions(self) -> list[str]:
        """The guiding questions."""
        return [line.strip() for line in self.guiding_questions.splitlines() if line.strip()]

    @property
    def spoken_title(self) -> languages.TextInLanguage:
        """The title, marked with its language on pages in another."""
        return languages.TextInLanguage(self.title, self.language.code)

    @property
    def spoken_summary(self) -> languages.TextInLanguage:
        """The summary, marked with its language on pages in another."""
        return languages.TextInLanguage(self.summary, self.language.code)

    def get_search_theme(self) -> str:
        """The number of its board, as that of the posts there."""
        return str(self.board_id or "")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | theme_context(self, request)


class ThemeIndexPage(IndexPage):
    """All themes, the latest first."""

    item_model = "themes.ThemePage"
    item_order = ("-opens_on", "title")
    kind_label = _("Themes")
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["themes.ThemePage"]
    template = "themes/theme_index_page.html"

    class Meta:
        verbose_name = _("theme index")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        themes = ThemePage.objects.in_language(languages.readers_language())
        return index_context(super().get_context(request, *args, **kwargs), themes)
