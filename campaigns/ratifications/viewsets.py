"""Ratifications and conventions in the back office: lists, forms, and a table to bring."""

from typing import Any, ClassVar

import django_filters
from django.db.models import Case, OuterRef, QuerySet, Subquery, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from campaigns.models import CampaignPage
from campaigns.ratifications.forms import CampaignConventionsForm
from campaigns.ratifications.import_view import ImportRatificationsView
from campaigns.ratifications.models import CampaignConventions, Instrument, Ratification
from campaigns.ratifications.standings import State
from portal.core.imported_tables.viewset import ImportedTableViewSet
from portal.i18n import registry
from portal.i18n.formats import format_local_date, format_partial_date
from portal.i18n.names import get_country_name, sort_countries


def _get_countries() -> list[tuple[str, str]]:
    codes = Ratification.objects.order_by("country").values_list("country", flat=True).distinct()
    return [(code, get_country_name(code)) for code in sort_countries(codes)]


class RatificationFilterSet(WagtailFilterSet):
    """Narrows the list down to a convention, a country, a state, or what has to be looked up."""

    instrument = django_filters.ModelChoiceFilter(
        label=_("Convention"), queryset=Instrument.objects.all()
    )
    country = django_filters.ChoiceFilter(label=_("Country"), choices=_get_countries)
    state = django_filters.ChoiceFilter(label=_("state"), choices=State.choices)
    state_of_check = django_filters.ChoiceFilter(
        label=_("checked on"), choices=[("overdue", _("Overdue"))], method="filter_overdue"
    )

    class Meta:
        model = Ratification
        fields: ClassVar[list[str]] = []

    def filter_overdue(self, queryset: QuerySet[Any], _name: str, _state: str) -> QuerySet[Any]:
        """Those that nobody has compared with their source for a year."""
        return queryset.filter(pk__in=Ratification.objects.overdue().values("pk"))


class RatificationViewSet(ImportedTableViewSet):
    """How each convention stands in each country."""

    model = Ratification
    icon = "clipboard-list"
    menu_label = _("Ratifications")
    menu_name = "ratifications"
    list_display: ClassVar[list[Any]] = [
        "instrument",
        Column(
            "country", label=_("Country"), accessor=lambda row: get_country_name(str(row.country))
        ),
        Column("state", label=_("state"), accessor=lambda row: row.get_state_display()),
        Column(
            "date",
            label=_("ratified on"),
            accessor=lambda row: format_partial_date(row.date) if row.date else "",
        ),
        Column(
            "checked_on",
            label=_("checked on"),
            accessor=lambda row: format_local_date(row.checked_on),
        ),
    ]
    filterset_class = RatificationFilterSet
    search_fields: ClassVar[list[str]] = ["instrument__code", "country", "note", "source_title"]
    import_view_class = ImportRatificationsView

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the conventions that they are of."""
        rows: QuerySet[Any] = Ratification.objects.select_related("instrument")
        return rows.order_by("instrument__order", "instrument__code", "country")


class InstrumentViewSet(SnippetViewSet):
    """The conventions themselves."""

    model = Instrument
    icon = "doc-full"
    menu_label = _("Conventions")
    menu_name = "conventions"
    list_display: ClassVar[list[Any]] = [
        "code",
        Column("name", label=_("Name"), accessor="title"),
        Column("coverage", label=_("our list has"), accessor="get_coverage_display"),
    ]
    search_fields: ClassVar[list[str]] = ["code", "name"]
    search_backend_name = None
    copy_view_enabled = False


class CampaignConventionsViewSet(SnippetViewSet):
    """The conventions that campaigns ask states to ratify."""

    model = CampaignConventions
    icon = "link"
    menu_label = _("Conventions of campaigns")
    menu_name = "conventions-of-campaigns"
    list_display: ClassVar[list[Any]] = [
        Column("campaign", label=_("Campaign"), accessor="title"),
        Column("instruments", label=_("Conventions"), accessor=str),
    ]
    copy_view_enabled = False
    edit_handler = ObjectList(CampaignConventions.panels, base_form_class=CampaignConventionsForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the conventions, and the campaign's title: the English one where there is one."""
        pages = CampaignPage.objects.filter(translation_key=OuterRef("campaign"))
        is_english = When(locale__language_code=registry.SOURCE_LANGUAGE, then=0)
        pages = pages.order_by(Case(is_english, default=1), "pk")
        rows: Any = CampaignConventions.objects.prefetch_related("instruments")
        found: QuerySet[Any] = rows.annotate(title=Subquery(pages.values("title")[:1]))
        return found


def get_ratification_url(view: str, *args: int) -> str:
    """The address of a view of the ratifications: ``list``, ``edit`` …"""
    return reverse(f"wagtailsnippets_ratifications_ratification:{view}", args=args)


class RatificationsGroup(SnippetViewSetGroup):
    """All under one entry of the menu."""

    items = (RatificationViewSet, InstrumentViewSet, CampaignConventionsViewSet)
    menu_icon = "clipboard-list"
    menu_label = _("Ratifications")
    menu_name = "ratifications"
    menu_order = 218
