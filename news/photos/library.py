"""Which photos are in the library, and what they are chosen by: five queries, however many."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, ReferenceIndex

from news.events.facets import get_values
from news.facets import Values, fits
from news.filters import YearFilter
from news.models import EventPage, NewsPage
from portal.core.filters import CountryInAddressFilter, Filter
from portal.core.models import SiteImage
from portal.core.querysets import PageQuerySet
from portal.i18n import registry

KINDS: dict[str, str | Promise] = {"news": _("News"), "events": _("Events")}


class KindFilter(Filter):
    """Narrows down to photos of news, or of events."""

    def get_value_label(self, value: str) -> str | Promise:
        return KINDS.get(value, value)


FILTERS: tuple[Filter, ...] = (
    CountryInAddressFilter("countries", _("Country"), name="country"),
    KindFilter("kind", _("Kind"), name="kind"),
    YearFilter("date", _("Year"), name="year"),
)


class Place(NamedTuple):
    """A page that everybody can read, as the reader finds it."""

    page: int
    kind: str
    day: dt.date
    countries: tuple[str, ...]

    @property
    def values(self) -> Values:
        """What it is chosen by."""
        return {
            "country": self.countries,
            "kind": (self.kind,),
            "year": (str(self.day.year),),
        }


@dataclass(slots=True)
class Photo:
    """A picture by its key. ``places``: where it is shown, the latest first."""

    key: int
    put_in_on: dt.date | None = None
    places: list[Place] = field(default_factory=list)

    @property
    def day(self) -> dt.date:
        """Of the latest page with it, or when an editor put it in."""
        return self.places[0].day if self.places else self.put_in_on or dt.date.min

    @property
    def countries(self) -> list[str]:
        """Those that its pages are about, each once."""
        return list(dict.fromkeys(code for place in self.places for code in place.countries))

    @property
    def values(self) -> Values:
        """What it is chosen by: all that its pages are, or the year of its own."""
        found = [place.values for place in self.places]
        if not found:
            return {"country": (), "kind": (), "year": (str(self.day.year),)}
        return {
            name: tuple({value for values in found for value in values[name]}) for name in found[0]
        }

    def find_places(self, chosen: Mapping[str, str]) -> list[Place]:
        """Where it is shown; what fits the reader's choice first."""
        return sorted(self.places, key=lambda place: not fits(place.values, chosen))


def find_photos(language: str) -> list[Photo]:
    """The photos of the library for a reader of ``language`` (a code), the latest first."""
    places = _find_places(language)
    photos: dict[int, Photo] = {}
    for key, put_in_on in _find_allowed().items():
        photos[key] = Photo(key, put_in_on)
    for page, key in _find_uses():
        if key in photos and page in places:
            photos[key].places.append(places[page])
    for photo in photos.values():
        photo.places = sorted(set(photo.places), key=lambda place: place.day, reverse=True)
    shown = [photo for photo in photos.values() if photo.places or photo.put_in_on]
    return sorted(shown, key=lambda photo: (photo.day, photo.key), reverse=True)


def _find_places(language: str) -> dict[int, Place]:
    events = ("country", "countries", "languages")
    found = _choose(NewsPage.objects.all(), language, "news", "date", ("countries",))
    return found | _choose(EventPage.objects.all(), language, "events", "starts", events)


def _choose(
    pages: PageQuerySet, language: str, kind: str, day: str, about: tuple[str, ...]
) -> dict[int, Place]:
    """Of each page the one in the reader's language, else in the source language."""
    codes = {language, registry.SOURCE_LANGUAGE}
    rows = pages.visible().filter(locale__language_code__in=codes).order_by()
    columns = ("translation_key", "locale__language_code", "pk", day, *about)
    best: dict[Any, Place] = {}
    for key, code, number, when, *said in rows.values_list(*columns):
        if key not in best or code == language:
            country, countries, spoken = said if len(said) > 1 else ("", said[0], ())
            values = get_values(country, countries, spoken)
            best[key] = Place(number, kind, when, tuple(values["country"]))
    return {place.page: place for place in best.values()}


def _find_uses() -> Iterable[tuple[int, int]]:
    """Which page names which picture."""
    rows = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(SiteImage),
        base_content_type=ContentType.objects.get_for_model(Page),
    )
    for page, key in rows.values_list("object_id", "to_object_id").distinct():
        yield int(page), int(key)


def _find_allowed() -> dict[int, dt.date | None]:
    """Pictures that may be shown, with the day of those that an editor put in the library."""
    told = SiteImage.objects.exclude(people="").exclude(
        pk__in=SiteImage.objects.closed().order_by().values("pk")
    )
    rows = told.values_list("pk", "is_in_library", "created_at")
    return {key: created.date() if is_in else None for key, is_in, created in rows}
