"""Amounts and exchange rates in the back office: lists, forms, and a table of rates to bring."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from portal.core.imported_tables.viewset import ImportedTableViewSet
from portal.countries.country_snippets import CountrySnippetViewSet, OwnCountryForm
from portal.i18n.formats import format_local_date, format_local_number, format_money
from portal.i18n.names import get_country_name, sort_countries
from rights_guides.amounts.import_view import ImportRatesView
from rights_guides.amounts.models import Amount, ExchangeRate
from rights_guides.amounts.permissions import amount_permissions


def _get_countries() -> list[tuple[str, str]]:
    codes = Amount.objects.order_by("country").values_list("country", flat=True).distinct()
    return [(code, get_country_name(code)) for code in sort_countries(codes)]


def _write_current(amount: Amount) -> str:
    rate = amount.current
    return format_money(rate.value, amount.currency) if rate and rate.value is not None else ""


class AmountFilterSet(WagtailFilterSet):
    """Narrows the list down to a country, or to what has to be looked up again."""

    country = django_filters.ChoiceFilter(label=_("Country"), choices=_get_countries)
    state = django_filters.ChoiceFilter(
        label=_("date of the source"), choices=[("overdue", _("Overdue"))], method="filter_overdue"
    )

    class Meta:
        model = Amount
        fields: ClassVar[list[str]] = []

    def filter_overdue(self, queryset: QuerySet[Any], _name: str, _state: str) -> QuerySet[Any]:
        """Those of which nobody has seen a rate for a year."""
        return queryset.filter(pk__in=Amount.objects.overdue().values("pk"))


class AmountForm(OwnCountryForm):
    """The country is one of those whose amounts the person may change."""

    permissions = amount_permissions


class AmountViewSet(CountrySnippetViewSet):
    """The list of amounts."""

    model = Amount
    icon = "decimal"
    menu_label = _("Amounts")
    menu_name = "amounts"
    list_display: ClassVar[list[Any]] = [
        "name",
        Column(
            "country", label=_("Country"), accessor=lambda amount: get_country_name(amount.country)
        ),
        Column("kind", label=_("Kind"), accessor=lambda amount: amount.get_kind_display()),
        Column("current", label=_("Amount"), accessor=_write_current),
    ]
    filterset_class = AmountFilterSet
    edit_handler = ObjectList(Amount.panels, base_form_class=AmountForm)


class ExchangeRateViewSet(ImportedTableViewSet):
    """What a euro is worth; by hand, or from a table."""

    model = ExchangeRate
    icon = "globe"
    menu_label = _("Exchange rates")
    menu_name = "exchange-rates"
    list_display: ClassVar[list[Any]] = [
        "currency",
        Column(
            "per_euro",
            label=_("For one euro"),
            accessor=lambda rate: format_local_number(rate.per_euro),
        ),
        Column("date", label=_("Day"), accessor=lambda rate: format_local_date(rate.date)),
        "source",
    ]
    search_fields: ClassVar[list[str]] = ["currency"]
    import_view_class = ImportRatesView


def get_amount_url(view: str, *args: int) -> str:
    """The address of a view of the amounts: ``list``, ``edit`` …"""
    return reverse(f"wagtailsnippets_amounts_amount:{view}", args=args)


class AmountsGroup(SnippetViewSetGroup):
    """Both under one entry of the menu."""

    items = (AmountViewSet, ExchangeRateViewSet)
    menu_icon = "decimal"
    menu_label = _("Amounts")
    menu_name = "amounts"
    menu_order = 216
