"""The summary of a theme that has closed."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail_localize.fields import SynchronizedField

from forum.themes import quotations, statistics
from forum.themes.blocks import SummaryBodyBlock
from forum.themes.models.pages import ThemePage
from forum.themes.schedule import ENDED_STATES
from portal.core.fields import StreamField
from portal.core.models import ContentPage
from portal.core.page_form import PageForm


class SummaryForm(PageForm):
    """Sets the board of a new summary, so that its quotations can be checked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.board_id is None and self.parent_page is not None:
            self.instance.board = self.parent_page.specific.board


class ThemeSummaryPage(ContentPage):
    """What was said in a theme that has closed, with quotations and numbers.

    ``counts`` are computed on publication, with small numbers suppressed; see
    :mod:`forum.themes.statistics`.
    """

    body: Any = StreamField(SummaryBodyBlock, verbose_name=_("body"), blank=True)
    board = models.ForeignKey(
        "forum.Forum",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="summary_pages",
    )
    counts = models.JSONField(default=dict, editable=False)

    kind_label = _("Summary of a theme")
    default_drawing = "magnifier"
    base_form_class = SummaryForm
    parent_page_types: ClassVar[list[str]] = ["themes.ThemePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    template = "themes/theme_summary_page.html"
    has_pdf = True
    printed_template = "themes/theme_summary_printed.html"
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("board"),
        SynchronizedField("counts"),
    ]

    class Meta:
        verbose_name = _("summary of a theme")
        verbose_name_plural = _("summaries of themes")

    @classmethod
    def can_create_at(cls, parent: Any) -> bool:
        """Only below a theme that has closed."""
        if not super().can_create_at(parent):
            return False
        theme = parent.specific
        return isinstance(theme, ThemePage) and theme.state in ENDED_STATES

    @property
    def theme(self) -> ThemePage | None:
        """The theme that it sums up, in the language of the summary."""
        return self.get_parent().specific if self.path else None

    def clean(self) -> None:
        """Refuse a summary of an open theme, and quotations that are not in its posts."""
        super().clean()
        if (theme := self.theme) is not None:
            self.board = theme.board
            if theme.state not in ENDED_STATES:
                raise ValidationError(
                    _("You can write the summary after the theme has closed."),
                    code="theme_open",
                )
        if self.board_id is not None and (error := quotations.find_error(self.body, self.board_id)):
            raise ValidationError({"body": error})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the board of its theme."""
        if self.board_id is None and (theme := self.theme) is not None:
            self.board = theme.board
        super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> "ThemeSummaryPage":
        """Keep board and counts of the live page: they do not belong to a revision."""
        page: ThemeSummaryPage = super().with_content_json(content)
        page.board_id, page.counts = self.board_id, self.counts
        return page

    def get_search_theme(self) -> str:
        """The number of its board, as that of the posts there."""
        return str(self.board_id or "")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        theme = self.theme
        return context | {
            "theme": theme,
            "quotations": quotations.get_visible_quotations(self.body, self.board_id),
            "counts": statistics.describe_counts(self.counts),
        }


def on_published(sender: type, instance: Any, **kwargs: Any) -> None:
    """Compute the counts, the same for every language of the summary."""
    if isinstance(instance, ThemeSummaryPage) and instance.board_id:
        instance.counts = statistics.compute_counts(instance.board_id)
        family = ThemeSummaryPage.objects.filter(translation_key=instance.translation_key)
        family.update(counts=instance.counts)
