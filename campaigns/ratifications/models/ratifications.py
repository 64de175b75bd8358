"""How an instrument stands in one country, and where that stands."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.log_actions import get_active_log_context
from wagtail.search import index

from campaigns.ratifications.dates import Span, Window, find_entry, find_window, get_span
from campaigns.ratifications.models.changes import RatificationChange
from campaigns.ratifications.models.instruments import Instrument
from campaigns.ratifications.standings import Standing, State
from portal.core.multilingual import TextInLanguage
from portal.core.partial_dates import PartialDateField
from portal.i18n import registry

TIME_BETWEEN_CHECKS = dt.timedelta(days=365)
# What a change is described with; columns of tables have the same names.
TOLD = (
    "state",
    "date",
    "in_force_from",
    "denounced_on",
    "said_on",
    "excluded",
    "territory",
    "declarations",
    "source_title",
    "source_url",
    "note",
    "checked_on",
    "sample",
)
_PAST = ("date", "denounced_on", "said_on")


class RatificationQuerySet(models.QuerySet["Ratification"]):
    """Which rows there are, and which have to be looked at.

    What writes past ``save`` is not there: the history would not know of it.
    """

    def update(self, **fields: Any) -> int:
        """Raise ``TypeError``: save one after the other."""
        raise TypeError("Save ratifications one by one: the history has to know.")

    def bulk_create(self, *args: Any, **kwargs: Any) -> list["Ratification"]:
        """Raise ``TypeError``: save one after the other."""
        raise TypeError("Save ratifications one by one: the history has to know.")

    def overdue(self, today: dt.date | None = None) -> Self:
        """Those that nobody has compared with their source for a year."""
        limit = (today or timezone.localdate()) - TIME_BETWEEN_CHECKS
        return self.filter(models.Q(checked_on=None) | models.Q(checked_on__lt=limit))


class Ratification(index.Indexed, models.Model):
    """What a source says of one instrument in one country; never more than one row for both."""

    instrument = models.ForeignKey(
        Instrument,
        verbose_name=_("Convention"),
        on_delete=models.PROTECT,
        related_name="ratifications",
    )
    country = CountryField(_("country"))
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.RATIFIED)
    date = PartialDateField(
        _("ratified on"),
        blank=True,
        help_text=_("A day, a month or a year. Leave this empty if you do not know it."),
    )
    in_force_from = PartialDateField(
        _("in force from"),
        blank=True,
        help_text=_("Only if the source names another day than the rule of the convention gives."),
    )
    denounced_on = PartialDateField(_("denounced on"), blank=True)
    said_on = PartialDateField(
        _("stood so on"),
        blank=True,
        help_text=_("The date of the source, if it says how things stood on a day."),
    )
    excluded = models.CharField(_("Left out"), max_length=200, blank=True)
    territory = models.CharField(
        _("Holds only for"),
        max_length=120,
        blank=True,
    )
    declarations = models.CharField(_("declarations"), max_length=400, blank=True)
    note = models.CharField(_("Note"), max_length=400, blank=True)
    source_title = models.CharField(_("Source"), max_length=300)
    source_url = models.URLField(_("Web address of the source"), max_length=600, blank=True)
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day on which someone last compared this with the source."),
    )
    sample = models.BooleanField(
        _("Sample content"),
        default=False,
        help_text=_("Adds a line that tells readers to check with their union."),
    )

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("instrument"), FieldPanel("country"), FieldPanel("state")]),
        FieldRowPanel(
            [FieldPanel("date"), FieldPanel("in_force_from"), FieldPanel("denounced_on")]
        ),
        FieldRowPanel([FieldPanel("said_on"), FieldPanel("checked_on"), FieldPanel("sample")]),
        FieldPanel("source_title"),
        FieldPanel("source_url"),
        FieldPanel("excluded"),
        FieldPanel("territory"),
        FieldPanel("declarations"),
        FieldPanel("note"),
    ]

    search_fields: ClassVar[list[Any]] = [
        index.AutocompleteField("country"),
        index.AutocompleteField("note"),
    ]

    objects: ClassVar[Any] = RatificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("Ratification")
        verbose_name_plural = _("Ratifications")
        ordering: ClassVar[list[str]] = ["country", "instrument"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["instrument", "country"], name="one_standing_of_a_country"
            )
        ]

    def __str__(self) -> str:
        return f"{self.instrument.code}: {self.country.name}"

    def clean(self) -> None:
        super().clean()
        faults = dict(self._find_faults())
        if faults:
            raise ValidationError(faults)

    def _find_faults(self) -> Iterable[tuple[str, ValidationError]]:
        """What is wrong, by field; at the most one fault for each."""
        yield from self._find_wrong_dates()
        ratified = self.state in {State.RATIFIED, State.DENOUNCED}
        if self.date and not ratified:
            yield (
                "date",
                ValidationError(_("This state has no such date."), code="state"),
            )
        if self.state == State.DENOUNCED and not self.denounced_on:
            yield (
                "denounced_on",
                ValidationError(_("This field is required."), code="required"),
            )
        if self.denounced_on and self.state != State.DENOUNCED:
            yield (
                "denounced_on",
                ValidationError(_("This state has no such date."), code="state"),
            )
        if self.state == State.NOT_RATIFIED and not self.said_on:
            message = _("Write on which day it was not ratified, as far as the source knows.")
            yield "said_on", ValidationError(message, code="required")
        if self._is_there_already():
            message = _("This country has an entry for this convention already. Change that one.")
            yield "country", ValidationError(message, code="double")

    def _find_wrong_dates(self) -> Iterable[tuple[str, ValidationError]]:
        today = timezone.localdate()
        if self.checked_on and self.checked_on > today:
            yield (
                "checked_on",
                ValidationError(_("This day is still to come."), code="future"),
            )
        for name in _PAST:
            span = _read(getattr(self, name))
            if span and span.first > today:
                yield name, ValidationError(_("This day is still to come."), code="future")
        ratified, left = _read(self.date), _read(self.denounced_on)
        adopted = self.instrument.adopted if self.instrument_id else None
        if ratified and adopted and ratified.last < adopted:
            message = _("This is before the convention was adopted.")
            yield "date", ValidationError(message, code="adopted")
        if ratified and left and left.last < ratified.first:
            message = _("This is before the ratification.")
            yield "denounced_on", ValidationError(message, code="order")

    def _is_there_already(self) -> bool:
        same = Ratification.objects.filter(instrument=self.instrument_id, country=self.country)
        return bool(self.country) and same.exclude(pk=self.pk).exists()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it, and keep in the history what it says now, if that is something else."""
        with transaction.atomic():
            old = Ratification.objects.filter(pk=self.pk).first() if self.pk else None
            before = old.tell() if old else {}
            moved = old and (old.instrument_id, old.country) != (self.instrument_id, self.country)
            super().save(*args, **kwargs)
            if old and moved:
                old.remember(RatificationChange.Kind.REMOVED, before, {})
                before = {}
            if before != self.tell():
                kind = RatificationChange.Kind.CHANGED if before else RatificationChange.Kind.ADDED
                self.remember(kind, before, self.tell())

    def tell(self) -> dict[str, str]:
        """All that it says, as the history keeps it; what it says nothing of is left out."""
        values = {name: getattr(self, name) for name in TOLD}
        return {
            name: str(value) for name, value in values.items() if value not in (None, "", False)
        }

    def remember(self, kind: str, before: dict[str, str], after: dict[str, str]) -> None:
        """Add to the history. Who did it is known where somebody works in the back office."""
        user = get_active_log_context().user
        RatificationChange.objects.create(
            actor=user if user and user.is_authenticated else None,
            kind=kind,
            instrument=self.instrument.code,
            country=self.country,
            before=before,
            after=after,
        )

    # --- What follows from the dates ------------------------------------------------------

    @cached_property
    def entry(self) -> Span | None:
        """From when on the country is bound, as exactly as is known."""
        if self.in_force_from:
            return get_span(self.in_force_from)
        ratified = _read(self.date)
        if ratified is None:
            return None
        return find_entry(self.instrument.entry_rule, ratified, self.instrument.in_force_since)

    @property
    def standing(self) -> Standing:
        """How the country stands today."""
        if self.state != State.RATIFIED:
            return Standing(self.state)
        if self.entry is None:
            is_waiting = self.instrument.in_force_since is None
            return Standing.NOT_YET if is_waiting else Standing.RATIFIED
        today = timezone.localdate()
        if self.entry.first > today:
            return Standing.NOT_YET
        return Standing.IN_FORCE if self.entry.last <= today else Standing.RATIFIED

    @property
    def window(self) -> Window | None:
        """When the country may leave next."""
        if not self.standing.is_ratified:
            return None
        instrument = self.instrument
        return find_window(
            instrument.leaving_rule, instrument.counted_from, self.entry, timezone.localdate()
        )

    @property
    def year(self) -> str:
        """The year of the ratification; empty where nobody knows it."""
        return self.date[:4]

    @property
    def is_limited(self) -> bool:
        """Whether parts of the instrument, or of the country, are left out."""
        return bool(self.excluded or self.territory)

    @property
    def is_overdue(self) -> bool:
        """Whether nobody has compared it with its source for a year."""
        limit = timezone.localdate() - TIME_BETWEEN_CHECKS
        return self.checked_on is None or self.checked_on < limit

    @property
    def note_in_words(self) -> TextInLanguage:
        """The note, which is kept in English only."""
        return TextInLanguage(self.note, registry.SOURCE_LANGUAGE)

    @property
    def excluded_in_words(self) -> TextInLanguage:
        """The parts left out, which are kept in English only."""
        return TextInLanguage(self.excluded, registry.SOURCE_LANGUAGE)

    @property
    def territory_in_words(self) -> TextInLanguage:
        """The part of the country, whose name is kept in English only."""
        return TextInLanguage(self.territory, registry.SOURCE_LANGUAGE)

    @property
    def declarations_in_words(self) -> TextInLanguage:
        """The declarations, which are kept in English only."""
        return TextInLanguage(self.declarations, registry.SOURCE_LANGUAGE)


def _read(value: str) -> Span | None:
    """The days that a date can mean; ``None`` for none, and for what its field refuses."""
    try:
        return get_span(value) if value else None
    except ValueError:
        return None
