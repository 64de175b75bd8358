"""What is to be reached: so many migrant workers organised, from a day until a day."""

import datetime as dt
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from portal.core.multilingual import (
    MultilingualTextField,
    TextInLanguage,
    choose_text,
    readers_language,
)
from portal.core.quarters import Quarter

# More than all migrant workers whom unions could organise; a slip of the finger is above it.
MAX_NUMBER = 10_000_000


class TargetQuerySet(models.QuerySet["Target"]):
    """Targets by who sees them."""

    def public(self) -> Self:
        """Those that readers see."""
        return self.filter(is_public=True)


class Target(models.Model):
    """A global number of members, to which unions pledge parts."""

    name = models.CharField(_("Name"), max_length=120, help_text=_("Write it in English."))
    name_translations = MultilingualTextField(_("Translations"))
    slug = models.SlugField(_("Name in the web address"), unique=True)
    text = models.CharField(
        _("Who is counted"),
        max_length=400,
        help_text=_("Write it in English. Unions count by it, and readers see it."),
    )
    text_translations = MultilingualTextField(_("Translations"))
    number = models.PositiveIntegerField(
        _("Number"), validators=[MinValueValidator(1), MaxValueValidator(MAX_NUMBER)]
    )
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))
    source_title = models.CharField(_("Source"), max_length=300)
    source_url = models.URLField(_("Web address of the source"), max_length=600, blank=True)
    campaign = models.UUIDField(_("campaign"), null=True, blank=True)
    is_public = models.BooleanField(_("Readers see it"), default=False)
    is_sample = models.BooleanField(_("Sample content"), default=False)

    panels: ClassVar[list[Any]] = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("name_translations")], heading=_("Name")),
        MultiFieldPanel(
            [FieldPanel("text"), FieldPanel("text_translations")], heading=_("Who is counted")
        ),
        FieldRowPanel([FieldPanel("number"), FieldPanel("starts"), FieldPanel("ends")]),
        FieldPanel("source_title"),
        FieldPanel("source_url"),
        FieldPanel("campaign"),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("is_public"), FieldPanel("is_sample")]),
    ]

    objects: ClassVar[Any] = TargetQuerySet.as_manager()

    class Meta:
        verbose_name = _("Organising target")
        verbose_name_plural = _("Organising targets")
        ordering: ClassVar[list[str]] = ["-ends", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MAX_NUMBER), name="target_can_be_reached"
            ),
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="target_ends_after"),
            models.CheckConstraint(condition=~Q(source_title=""), name="target_has_a_source"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """It ends after it begins, and no quarter that was reported falls out of it."""
        super().clean()
        if not self.starts or not self.ends:
            return
        if self.ends < self.starts:
            message = _("The end date cannot be before the start date.")
            raise ValidationError({"ends": ValidationError(message, code="order")})
        message = _("There are numbers of quarters before or after these days.")
        first, last = str(Quarter.of_day(self.starts)), str(Quarter.of_day(self.ends))
        if self.pk and self.reports.exclude(quarter__gte=first, quarter__lte=last).exists():
            raise ValidationError({"starts": ValidationError(message, code="reported")})

    @property
    def first_quarter(self) -> Quarter:
        """The one that it begins in."""
        return Quarter.of_day(self.starts)

    def find_last_quarter(self, today: dt.date) -> Quarter | None:
        """The latest quarter that can be reported: it is over, and the target was running in it."""
        last = min(Quarter.of_day(today).step(-1), Quarter.of_day(self.ends))
        return last if last >= self.first_quarter else None

    def list_quarters(self, today: dt.date) -> list[Quarter]:
        """All that can be reported, the latest first."""
        quarter, found = self.find_last_quarter(today), []
        while quarter is not None and quarter >= self.first_quarter:
            found.append(quarter)
            quarter = quarter.step(-1)
        return found

    @property
    def title(self) -> TextInLanguage:
        """Its name, in the reader's language or in English."""
        return choose_text(self.name, self.name_translations, readers_language())

    @property
    def words(self) -> TextInLanguage:
        """Who is counted, in the reader's language or in English."""
        return choose_text(self.text, self.text_translations, readers_language())

    @property
    def source(self) -> TextInLanguage:
        """The source, whose title is kept in English only."""
        return choose_text(self.source_title, {}, readers_language())
