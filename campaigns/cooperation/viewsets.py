"""Cooperation agreements in the back office: list, form, and a table to bring."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column

from campaigns.cooperation.forms import CooperationForm
from campaigns.cooperation.import_view import ImportCooperationView
from campaigns.cooperation.models import CooperationAgreement, Kind
from campaigns.cooperation.reminders import find_promises
from portal.core.imported_tables.viewset import ImportedTableViewSet
from portal.i18n.formats import format_local_date
from portal.i18n.names import get_country_name, sort_countries


def _get_countries() -> list[tuple[str, str]]:
    agreements = CooperationAgreement.objects.only("origins", "destinations")
    codes = {code for agreement in agreements for code in agreement.countries}
    return [(code, get_country_name(code)) for code in sort_countries(codes)]


class CooperationFilterSet(WagtailFilterSet):
    """Narrows the list down to a kind, a country, or what somebody has to ask about."""

    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Kind.choices)
    country = django_filters.ChoiceFilter(
        label=_("Country"), choices=_get_countries, method="filter_country"
    )
    due = django_filters.ChoiceFilter(
        label=_("Promises"), choices=[("yes", _("Overdue"))], method="filter_due"
    )

    class Meta:
        model = CooperationAgreement
        fields: ClassVar[list[str]] = []

    def filter_country(self, queryset: QuerySet[Any], _name: str, code: str) -> QuerySet[Any]:
        """Those between this country and others."""
        found = CooperationAgreement.objects.about_country(code)
        return queryset.filter(pk__in=found.values("pk"))

    def filter_due(self, queryset: QuerySet[Any], _name: str, _value: str) -> QuerySet[Any]:
        """Those with a promise to ask about by now."""
        due = find_promises(timezone.localdate()).order_by()
        return queryset.filter(pk__in=due.values("agreement"))


class CooperationViewSet(ImportedTableViewSet):
    """Who promised what to whom."""

    model = CooperationAgreement
    edit_handler = ObjectList(CooperationAgreement.panels, base_form_class=CooperationForm)
    icon = "group"
    add_to_admin_menu = True
    menu_label = _("Cooperation agreements")
    menu_name = "cooperation-agreements"
    menu_order = 219
    list_display: ClassVar[list[Any]] = [
        "__str__",
        Column("kind", label=_("Kind"), accessor=lambda each: each.get_kind_display()),
        Column("state", label=_("state"), accessor=lambda each: each.standing.label),
        Column(
            "checked_on",
            label=_("checked on"),
            accessor=lambda each: format_local_date(each.checked_on),
        ),
    ]
    filterset_class = CooperationFilterSet
    search_fields: ClassVar[list[str]] = ["key", "name", "summary"]
    import_view_class = ImportCooperationView

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """As readers see them."""
        found: QuerySet[Any] = CooperationAgreement.objects.in_reading_order()
        return found
