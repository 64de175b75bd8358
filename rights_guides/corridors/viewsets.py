"""Corridors and sentences to show in the back office: lists and forms."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from portal.core.choices import has_choice
from portal.i18n.formats import format_partial_date
from portal.i18n.names import get_country_name, sort_countries
from rights_guides.corridors.models import Corridor, Phrase


def _get_countries(field: str) -> list[tuple[str, str]]:
    codes = Corridor.objects.order_by().values_list(field, flat=True).distinct()
    return [(code, get_country_name(code)) for code in sort_countries(filter(None, codes))]


def _write_date(corridor: Corridor) -> str:
    return format_partial_date(corridor.source_date) if corridor.source_date else ""


class CorridorFilterSet(WagtailFilterSet):
    """Narrows the list down to one of its ends, or to what is not certain."""

    origin = django_filters.ChoiceFilter(
        label=_("Country of origin"), choices=lambda: _get_countries("origin")
    )
    destination = django_filters.ChoiceFilter(
        label=_("Country of work"), choices=lambda: _get_countries("destination")
    )
    state = django_filters.ChoiceFilter(
        label=_("doubt"), choices=[("doubt", _("Not certain"))], method="filter_doubt"
    )

    class Meta:
        model = Corridor
        fields: ClassVar[list[str]] = []

    def filter_doubt(self, queryset: QuerySet[Any], _name: str, _state: str) -> QuerySet[Any]:
        """Those with something that is not certain."""
        return queryset.exclude(doubt="")


class CorridorViewSet(SnippetViewSet):
    """What is known of the ways from one country to another."""

    model = Corridor
    icon = "arrow-right-full"
    menu_label = _("Journeys between countries")
    menu_name = "corridors"
    list_display: ClassVar[list[Any]] = [
        "__str__",
        "agreement",
        "source_title",
        Column(
            "source_date",
            label=_("date of the source"),
            accessor=_write_date,
        ),
    ]
    filterset_class = CorridorFilterSet
    search_fields: ClassVar[list[str]] = [
        "agreement",
        "who_may_recruit",
        "complaint_bodies",
        "source_title",
    ]
    search_backend_name = None
    copy_view_enabled = False


class PhraseFilterSet(WagtailFilterSet):
    """Narrows the list down to who reads it, or to what is on the pocket card."""

    reader = django_filters.ChoiceFilter(
        label=_("Who reads it"), choices=Phrase.Reader.choices, method="filter_reader"
    )
    state = django_filters.ChoiceFilter(
        label=_("A card for your pocket"),
        choices=[("card", _("On the pocket card"))],
        method="filter_card",
    )

    class Meta:
        model = Phrase
        fields: ClassVar[list[str]] = []

    def filter_reader(self, queryset: QuerySet[Any], _name: str, reader: str) -> QuerySet[Any]:
        """Those that are shown to one kind of people."""
        return queryset.filter(has_choice("show_to", reader))

    def filter_card(self, queryset: QuerySet[Any], _name: str, _state: str) -> QuerySet[Any]:
        """Those with a place on the card."""
        return queryset.exclude(card_place=None)


class PhraseViewSet(SnippetViewSet):
    """Sentences to show, each in all its languages."""

    model = Phrase
    icon = "openquote"
    menu_label = _("Sentences to show")
    menu_name = "phrases"
    list_display: ClassVar[list[Any]] = [
        "text",
        Column("languages", label=_("Languages"), accessor="languages"),
        Column("card_place", label=_("place on the pocket card"), accessor="card_place"),
        "order",
        "unsure",
    ]
    filterset_class = PhraseFilterSet
    search_fields: ClassVar[list[str]] = ["text", "key", "unsure"]
    search_backend_name = None
    copy_view_enabled = False


class CorridorsGroup(SnippetViewSetGroup):
    """Both under one entry of the menu."""

    items = (CorridorViewSet, PhraseViewSet)
    menu_icon = "arrow-right-full"
    menu_label = _("Journeys")
    menu_name = "corridors"
    menu_order = 217
