"""Events: meetings, trainings, days of action."""

from operator import attrgetter
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from portal.core.metadata import Data, build_publisher
from portal.core.models import ContentPage, IndexPage


class EventPage(ContentPage):
    """An event of one or several days."""

    starts = models.DateField(_("first day"))
    ends = models.DateField(
        _("last day"), help_text=_("For an event of one day: use the first day again.")
    )
    place = models.CharField(
        _("place"),
        max_length=160,
        help_text=_(
            "The town and the building, for example “Kathmandu, Union House”. Write “Online” if "
            "people meet on the internet."
        ),
    )
    country = CountryField(
        _("country"), blank=True, help_text=_("Leave this empty if people meet online.")
    )

    kind_label = _("Event")
    default_drawing = "calendar"
    parent_page_types: ClassVar[list[str]] = ["news.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "news/event_page.html"

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.title_panels,
        FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
        FieldRowPanel([FieldPanel("place"), FieldPanel("country")]),
        *ContentPage.text_panels,
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self) -> None:
        super().clean()
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": _("The end date cannot be before the start date.")})

    def get_structured_data(self) -> Data:
        place: Data = {"@type": "Place", "name": self.place, "address": self.place}
        if self.country:
            address = {"@type": "PostalAddress", "addressCountry": str(self.country)}
            place["address"] = address | {"addressLocality": self.place}
        return {
            "@type": "Event",
            "startDate": self.starts,
            "endDate": self.ends,
            "location": place,
            "eventStatus": "https://schema.org/EventScheduled",
            "organizer": build_publisher(),
        }

    @property
    def is_over(self) -> bool:
        """Whether the last day has passed."""
        return self.ends < timezone.localdate()


class EventIndexPage(IndexPage):
    """Upcoming and past events."""

    item_model = "news.EventPage"
    kind_label = _("Events")
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["news.EventPage"]
    template = "news/event_index_page.html"

    class Meta:
        verbose_name = _("list of events")

    @property
    def item_order(self) -> tuple[Any, ...]:  # type: ignore[override]
        """Upcoming events, the next one first, then past ones, the latest first."""
        upcoming = When(ends__gte=timezone.localdate(), then=F("starts"))
        return (Case(upcoming).asc(nulls_last=True), "-starts", "title")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        events, untranslated = list(context["items"]), context["untranslated"]
        coming = [event for event in events if not event.is_over]
        if not context["items"].has_previous():
            # What comes next stands first, in whichever language it is there.
            coming += [event for event in untranslated if not event.is_over]
        # Past ones in another language stand at the end of the list.
        rest = [] if context["items"].has_next() else untranslated
        return context | {
            "upcoming": sorted(coming, key=attrgetter("starts")),
            "past": [event for event in (*events, *rest) if event.is_over],
        }
