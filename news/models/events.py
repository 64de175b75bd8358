"""Events: meetings, trainings, days of action."""

import datetime as dt
import zoneinfo
from collections.abc import Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Case, F, Value
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from news.blocks import OutcomesBlock, ProgrammeBlock, RelatedPagesBlock
from news.events import checks
from news.events.clocks import Clocks, When
from news.events.days import Days, Rule
from news.events.facets import read_values
from news.events.filters import FILTERS, build_query
from news.events.structured import describe_event
from news.facets import build_choice, get_chosen
from portal.core.choices import ChoicesField
from portal.core.fields import StreamField
from portal.core.filters import Filter, FilterState
from portal.core.metadata import Data
from portal.core.models import ContentPage, IndexPage
from portal.core.querysets import PageQuerySet, find_chosen_pages
from portal.countries.models.page_permissions import UnionIndexTester, UnionPageTester
from portal.countries.union_page_form import UnionPageForm
from portal.i18n.names import get_language_choices
from portal.i18n.time_zones import get_time_zone_choices
from portal.members.types import User

MOST_PAGES = 12
# More events that take place again than a network has; the list would only lose their order.
MOST_AGAIN = 200


class EventState(models.TextChoices):
    """Whether an event takes place as it was planned."""

    PLANNED = "planned", _("Takes place")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


class EventPage(ContentPage):
    """An event of one or several days, once or again by a rule."""

    class Repeats(models.TextChoices):
        """The rules, by the names that iCalendar has for them."""

        WEEKLY = "WEEKLY", _("Every week")
        MONTHLY = "MONTHLY", _("Every month")
        YEARLY = "YEARLY", _("Every year")

    state = models.CharField(
        _("state"), max_length=10, choices=EventState, default=EventState.PLANNED
    )
    reason = models.CharField(
        _("reason"),
        max_length=300,
        blank=True,
        help_text=_("Why it is cancelled or postponed. Readers see it."),
    )
    starts = models.DateField(_("first day"))
    ends = models.DateField(
        _("last day"), help_text=_("For an event of one day: use the first day again.")
    )
    starts_at = models.TimeField(
        _("begins at"), null=True, blank=True, help_text=_("Empty: it lasts the whole day.")
    )
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=40,
        blank=True,
        choices=get_time_zone_choices,
        help_text=_(
            "Whose clocks show these times. Readers see the times of their own clocks, too."
        ),
    )
    repeats = models.CharField(_("repeats"), max_length=10, choices=Repeats, blank=True)
    repeats_until = models.DateField(
        _("repeats until"),
        null=True,
        blank=True,
        help_text=_("After this day it does not begin again."),
    )
    # When the last of all times ends: made from the fields above.
    last_day = models.DateField(editable=False, null=True, db_index=True)
    # When it was last published, in whichever language.
    changed_at = models.DateTimeField(editable=False, null=True)
    place = models.CharField(
        _("place"),
        max_length=160,
        blank=True,
        help_text=_("The town and the building, for example “Kathmandu, Union House”."),
    )
    country = CountryField(
        _("country"), blank=True, help_text=_("Leave this empty if people meet online.")
    )
    online = models.BooleanField(_("people can take part online"), default=False)
    sign_up = models.BooleanField(_("people sign up here"), default=False)
    sign_up_until = models.DateField(
        _("sign up until"), null=True, blank=True, help_text=_("Empty: until it begins.")
    )
    places = models.PositiveIntegerField(
        _("number of places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Whoever comes later is put on a waiting list. Empty: there is no limit."),
    )
    online_link = models.URLField(
        _("Link to the meeting"),
        blank=True,
        help_text=_("If people sign up here, only they get it, by e-mail."),
    )
    languages = ChoicesField(
        _("languages"),
        get_choices=get_language_choices,
        blank=True,
        help_text=_("Those that people can speak and hear, with interpreters."),
    )
    countries = CountryField(
        _("countries"),
        multiple=True,
        blank=True,
        help_text=_("Other countries that it is about."),
    )
    purpose = models.TextField(_("purpose"), max_length=600, blank=True)
    participants = models.CharField(_("Who can come"), max_length=300, blank=True)
    programme: Any = StreamField(ProgrammeBlock, verbose_name=_("Programme"), blank=True)
    related: Any = StreamField(
        RelatedPagesBlock,
        verbose_name=_("pages to read with it"),
        blank=True,
        help_text=_("Campaigns, agreements and guides about the same problem."),
    )
    outcomes: Any = StreamField(
        OutcomesBlock,
        verbose_name=_("What came of it"),
        blank=True,
    )

    kind_label = _("Event")
    default_drawing = "calendar"
    parent_page_types: ClassVar[list[str]] = ["news.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "news/event_page.html"
    base_form_class = UnionPageForm

    # When and where it is stays the same in every language.
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField(name, overridable=False)
        for name in (
            *("state", "starts", "ends", "starts_at", "ends_at", "time_zone"),
            *("repeats", "repeats_until", "country", "online", "online_link"),
            *("languages", "countries", "related", "outcomes"),
            *("sign_up", "sign_up_until", "places"),
        )
    ]

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.title_panels,
        FieldRowPanel([FieldPanel("state"), FieldPanel("reason")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("time_zone"),
                FieldRowPanel([FieldPanel("repeats"), FieldPanel("repeats_until")]),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("place"), FieldPanel("country")]),
                FieldRowPanel([FieldPanel("online"), FieldPanel("online_link")]),
            ],
            heading=_("Where"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("sign_up"),
                FieldRowPanel([FieldPanel("places"), FieldPanel("sign_up_until")]),
            ],
            heading=_("Sign up"),
        ),
        FieldPanel("purpose"),
        FieldPanel("participants"),
        FieldPanel("languages"),
        FieldPanel("countries"),
        FieldPanel("programme"),
        *ContentPage.text_panels,
        FieldPanel("related"),
        FieldPanel("outcomes"),
    ]
    search_fields: ClassVar[list[Any]] = [
        *ContentPage.search_fields,
        index.SearchField("place"),
        index.SearchField("purpose"),
        index.SearchField("participants"),
        index.SearchField("programme"),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self) -> None:
        super().clean()
        if faults := checks.find_faults(self):
            raise ValidationError(faults)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Note when it is over; of dates that make no sense, the last day that is said."""
        self.last_day = self.last_day_known
        super().save(*args, **kwargs)

    @property
    def rule(self) -> Rule:
        """On which days it takes place."""
        return Rule(self.starts, self.ends, self.repeats, self.repeats_until)

    @property
    def clocks(self) -> Clocks | None:
        """At what times, if that is said."""
        if not self.time_zone or self.starts_at is None:
            return None
        return Clocks(zoneinfo.ZoneInfo(self.time_zone), self.starts_at, self.ends_at)

    @cached_property
    def when(self) -> When:
        """When it takes place: the time that runs or comes next, or was the last."""
        return When(self.rule.find_next(timezone.localdate()), self.clocks)

    @property
    def is_over(self) -> bool:
        """Whether the last day has passed."""
        return self.when.days.last < timezone.localdate()

    @property
    def last_day_known(self) -> dt.date:
        """When it is over."""
        return max(self.rule.last_day, self.ends)

    @property
    def takes_place(self) -> bool:
        """Whether it is still to come, as it was planned."""
        return self.state == EventState.PLANNED and not self.is_over

    @property
    def takes_sign_ups(self) -> bool:
        """Whether people can sign up today."""
        last = self.sign_up_until or self.starts
        return self.sign_up and self.takes_place and timezone.localdate() <= last

    @property
    def public_link(self) -> str:
        """Where everybody can take part online; who signs up gets the link by mail."""
        return "" if self.sign_up or not self.takes_place else self.online_link

    @property
    def state_mark(self) -> str:
        """The state of its mark (``parts/status_mark.html``); empty where it needs none."""
        if self.state != EventState.PLANNED:
            return "stop" if self.state == EventState.CANCELLED else "alert"
        return "stop" if self.is_over else ""

    def get_structured_data(self) -> Data:
        return describe_event(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add ``related`` and ``outcomes``: pages, each in the reader's language."""
        related, outcomes = self._find_pages()
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"related": related, "outcomes": outcomes}

    def _find_pages(self) -> tuple[list[Page], list[Page]]:
        """The pages chosen to read with it, and those that came of it."""
        related, outcomes = self._get_keys(self.related), self._get_keys(self.outcomes)
        found = find_chosen_pages([*related, *outcomes])
        return (
            [found[key] for key in related if key in found],
            [found[key] for key in outcomes if key in found],
        )

    @staticmethod
    def _get_keys(stream: Any) -> list[int]:
        return [each["value"] for each in stream.raw_data if each.get("value")][:MOST_PAGES]

    def permissions_for_user(self, user: User) -> UnionPageTester:
        return UnionPageTester(user, self)


class EventIndexPage(IndexPage):
    """Upcoming and past events."""

    item_model = "news.EventPage"
    kind_label = _("Events")
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["news.EventPage"]
    template = "news/event_index_page.html"
    filters: ClassVar[list[Filter]] = FILTERS

    # When those that take place again do so next, by what their languages share.
    next_days: Mapping[Any, Days] = MappingProxyType({})

    class Meta:
        verbose_name = _("list of events")

    def permissions_for_user(self, user: User) -> UnionIndexTester:
        return UnionIndexTester(user, self)

    def _get_items(self, model: type[Page], states: list[FilterState]) -> PageQuerySet:
        """Upcoming events, the next one first, then past ones, the latest first."""
        again = [
            models.When(translation_key=key, then=Value(days.first))
            for key, days in self.next_days.items()
        ]
        first = Case(*again, default=F("starts")) if again else F("starts")
        upcoming = models.When(last_day__gte=timezone.localdate(), then=first)
        found: PageQuerySet = super()._get_items(model, states)
        ordered: PageQuerySet = found.order_by(
            Case(upcoming).asc(nulls_last=True), "-starts", "title"
        )
        return ordered

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self.next_days = find_next_days()
        context = super().get_context(request, *args, **kwargs)
        events, untranslated = list(context["items"]), context["untranslated"]
        coming = [event for event in events if not event.is_over]
        if not context["items"].has_previous():
            # What comes next stands first, in whichever language it is there.
            coming += [event for event in untranslated if not event.is_over]
        # Past ones in another language stand at the end of the list.
        rest = [] if context["items"].has_next() else untranslated
        events_to_choose = read_values(EventPage.objects.all(), self.language.code)
        return context | {
            "upcoming": sorted(coming, key=attrgetter("when.days")),
            "past": [event for event in (*events, *rest) if event.is_over],
            "today": timezone.localdate(),
            "calendar_query": build_query(context["filters"]),
            "choice": build_choice(events_to_choose, FILTERS, get_chosen(context["filters"])),
        }


def find_next_days() -> dict[Any, Days]:
    """When events that take place again do so next, by translation key; one query."""
    today = timezone.localdate()
    rows = EventPage.objects.filter(last_day__gte=today).exclude(repeats="").order_by("pk")
    fields = rows.values_list("translation_key", "starts", "ends", "repeats", "repeats_until")
    return {key: Rule(*days).find_next(today) for key, *days in fields[:MOST_AGAIN]}
