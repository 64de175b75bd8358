"""A case before a supervisory body, and its documents."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_countries.fields import CountryField
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable
from wagtail.search import index

from campaigns.ratifications.dates import Span
from campaigns.supervision.bodies import Body, has_shape
from campaigns.supervision.steps import Kind, find_holding, read_span, sort_steps
from portal.core.choices import ChoicesField
from portal.core.models.keys import LastingKey
from portal.core.multilingual import (
    MultilingualTextField,
    TextInLanguage,
    choose_text,
    get_codes,
    language_of,
    readers_language,
)
from portal.core.partial_dates import PartialDateField
from portal.i18n import registry
from portal.i18n.names import get_language_choices

MAX_TEXT_LENGTH = 400
_CODE = re.compile("[A-Z][A-Z0-9]{1,9}")


class State(models.TextChoices):
    """Whether it goes on, as far as the sources know."""

    OPEN = "open", _("not decided yet")
    FOLLOW_UP = "follow-up", _("in follow-up")
    SUPERVISED = "supervised", _("under regular supervision")
    UNKNOWN = "unknown", _("not known if it goes on")
    CLOSED = "closed", pgettext_lazy("state of a case", "closed")

    @property
    def mark(self) -> str:
        """Its sign (``parts/status_mark.html``)."""
        marks = {State.OPEN: "open", State.CLOSED: "stop", State.UNKNOWN: "unknown"}
        return marks.get(self, "half")


GOING_ON = (State.OPEN, State.FOLLOW_UP, State.SUPERVISED)


class SupervisoryCaseQuerySet(models.QuerySet["SupervisoryCase"]):
    """Which cases there are, and which have to be looked at."""

    def newest_first(self) -> Self:
        """Those with the latest step first; those without any last."""
        return self.order_by("-last_date", "key")

    def with_steps(self) -> Self:
        """With their steps and documents; two queries more."""
        return self.prefetch_related("steps", "documents")

    def going_on(self) -> Self:
        """Those that are not over, as far as anybody knows."""
        return self.filter(state__in=GOING_ON)

    def overdue(self, today: dt.date | None = None) -> Self:
        """Those whose next step should have taken place by now."""
        return self.going_on().filter(next_on__lt=today or timezone.localdate())


class SupervisoryCase(index.Indexed, ClusterableModel, LastingKey):
    """A case. ``last_kind``, ``last_date`` and ``next_on`` follow from its steps."""

    bodies = ChoicesField(_("brought before"), get_choices=lambda: Body.choices, max_length=120)
    number = models.CharField(
        pgettext_lazy("number of a case", "Number"),
        max_length=40,
        blank=True,
        help_text=_("Leave this empty if the body does not number its cases."),
    )
    country = CountryField(_("country"))
    instruments = models.CharField(
        _("Conventions"),
        max_length=120,
        blank=True,
        help_text=_("Their short names, such as C29, C97."),
    )
    complainants = models.CharField(_("brought by"), max_length=400, blank=True)
    topic = models.CharField(_("What it is about"), max_length=200)
    topic_translations = MultilingualTextField(_("Translations"))
    filed = PartialDateField(
        _("brought on"),
        blank=True,
        help_text=_("A day, a month or a year. Leave this empty if you do not know it."),
    )
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.OPEN)
    summary = models.TextField(
        _("summary"),
        max_length=MAX_TEXT_LENGTH,
        validators=[MaxLengthValidator(MAX_TEXT_LENGTH)],
        help_text=_("What was asked for and what came of it. Only what the sources say."),
    )
    summary_translations = MultilingualTextField(_("Translations"))
    note = models.CharField(_("Note"), max_length=400, blank=True)
    campaign = models.ForeignKey(
        "campaigns.CampaignPage",
        verbose_name=_("campaign"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    agreement = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("agreement"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
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
    last_kind = models.CharField(max_length=12, choices=Kind, blank=True, editable=False)
    last_date = models.CharField(max_length=10, blank=True, editable=False)
    next_on = models.DateField(null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    search_fields: ClassVar[list[Any]] = [
        index.AutocompleteField("topic"),
        index.AutocompleteField("number"),
        index.AutocompleteField("key"),
    ]

    objects: ClassVar[Any] = SupervisoryCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("Case before the ILO or the UN")
        verbose_name_plural = _("Cases before the ILO and the UN")
        ordering: ClassVar[list[str]] = ["-last_date", "key"]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["country", "-last_date"], name="supervisory_cases_of")
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.topic}"

    # --- What cannot be right -------------------------------------------------------------

    def clean(self) -> None:
        super().clean()
        self.instruments = ", ".join(self.codes)
        faults = dict(self._find_faults())
        if faults:
            raise ValidationError(faults)

    def _find_faults(self) -> Iterable[tuple[str, ValidationError]]:
        """What is wrong, by field."""
        if self.number and self.bodies and not has_shape(self.number, self.bodies):
            message = _("This body does not number its cases like this.")
            yield "number", ValidationError(message, code="shape")
        if not all(_CODE.fullmatch(code) for code in self.codes):
            message = _("Write short names with commas between them, such as C29, C97.")
            yield "instruments", ValidationError(message, code="codes")
        today = timezone.localdate()
        filed = read_span(self.filed)
        if filed and filed.first > today:
            yield "filed", ValidationError(_("This day is still to come."), code="future")
        elif filed and self.pk and any(map(self.is_before_it_began, self._spans)):
            message = _("The case has a step before this day.")
            yield "filed", ValidationError(message, code="steps")
        if self.checked_on and self.checked_on > today:
            yield "checked_on", ValidationError(_("This day is still to come."), code="future")

    @property
    def _spans(self) -> list[Span]:
        return [span for step in self.holding_steps if (span := read_span(step.date))]

    def is_before_it_began(self, span: Span) -> bool:
        """Whether all of these days are before the case was brought."""
        filed = read_span(self.filed)
        return filed is not None and span.last < filed.first

    # --- Its steps ------------------------------------------------------------------------

    @cached_property
    def holding_steps(self) -> list[Any]:
        """Its steps in order, without those that were wrong."""
        return find_holding(self.steps.all()) if self.pk else []

    @property
    def steps_in_order(self) -> list[Any]:
        """All its steps, also those that were wrong, each with the one that corrected it."""
        steps = sort_steps(self.steps.all())
        corrections = {step.corrects_id: step for step in steps if step.corrects_id}
        for step in steps:
            step.correction = corrections.get(step.pk)
        return steps

    def take_last_step(self) -> None:
        """Know what the last step was, and when the next one is expected."""
        steps = find_holding(self.steps.model.objects.filter(case=self))
        last = steps[-1] if steps else None
        self.last_kind = last.kind if last else ""
        self.last_date = last.date if last else ""
        self.next_on = last.next_on if last else None
        self.__dict__.pop("holding_steps", None)
        self.save(update_fields=["last_kind", "last_date", "next_on", "changed_at"])

    @property
    def key_start(self) -> str:
        """Where it was brought, and its number or its country."""
        return slugify(f"{self.bodies[0]} {self.number or self.country}".replace("/", "-"))[:70]

    # --- As readers see it ----------------------------------------------------------------

    @property
    def codes(self) -> list[str]:
        """The short names of its conventions."""
        return [each.upper() for each in re.split(r"[,;،؛\s]+", str(self.instruments)) if each]

    @property
    def title(self) -> TextInLanguage:
        """What it is about, in the reader's language; in English where it has none."""
        return choose_text(self.topic, self.topic_translations, readers_language())

    @property
    def sentence(self) -> TextInLanguage:
        """Its summary, in the reader's language; in English where it has none."""
        return choose_text(self.summary, self.summary_translations, readers_language())

    @property
    def languages(self) -> list[str]:
        """The codes of the languages that it is in."""
        return get_codes(self.topic_translations)

    @property
    def note_in_words(self) -> TextInLanguage:
        """The note, which is kept in English only."""
        return TextInLanguage(self.note, registry.SOURCE_LANGUAGE)

    @property
    def complainants_in_words(self) -> TextInLanguage:
        """Who brought it; the names are kept in English only."""
        return TextInLanguage(self.complainants, registry.SOURCE_LANGUAGE)

    @property
    def body_names(self) -> list[str]:
        """Where it was brought."""
        return [str(Body(body).label) for body in self.bodies if body in Body.values]

    @property
    def reference(self) -> str:
        """Where it was brought, and its number there."""
        return " · ".join(filter(None, [*self.body_names, self.number]))

    @property
    def mark(self) -> str:
        """The sign of its state."""
        return State(self.state).mark

    @property
    def is_going_on(self) -> bool:
        """Whether it is not over, as far as anybody knows."""
        return self.state in GOING_ON

    @property
    def is_overdue(self) -> bool:
        """Whether its next step should have taken place by now."""
        expected = self.next_on
        return self.is_going_on and expected is not None and expected < timezone.localdate()


class CaseDocument(Orderable):
    """A document of a case; the first one is where the rest stands."""

    case = ParentalKey(SupervisoryCase, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(_("title"), max_length=300)
    language = models.CharField(
        _("language"),
        max_length=12,
        choices=get_language_choices,
        default=registry.SOURCE_LANGUAGE,
    )
    url = models.URLField(_("Web address"), max_length=600, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def __str__(self) -> str:
        return self.title

    @property
    def direction(self) -> str:
        """In which direction its title is read."""
        return language_of(self.language).direction
