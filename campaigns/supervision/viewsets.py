"""Cases before the ILO and the UN in the back office: list, form, and a table to bring."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
)
from wagtail.admin.ui.tables import Column

from campaigns.supervision.forms import CaseForm
from campaigns.supervision.import_view import ImportCasesView
from campaigns.supervision.models import SupervisoryCase
from campaigns.supervision.models.cases import State
from portal.core.imported_tables.viewset import ImportedTableViewSet
from portal.i18n.formats import format_local_date, format_partial_date
from portal.i18n.names import get_country_name, sort_countries

_PANELS: list[Any] = [
    FieldPanel("topic"),
    FieldPanel("topic_translations", classname="collapsed"),
    FieldPanel("bodies"),
    FieldRowPanel([FieldPanel("number"), FieldPanel("country"), FieldPanel("state")]),
    FieldRowPanel([FieldPanel("instruments"), FieldPanel("filed")]),
    FieldPanel("complainants"),
    FieldPanel("summary"),
    FieldPanel("summary_translations", classname="collapsed"),
    MultiFieldPanel(
        [
            HelpPanel(template="supervision/admin/steps.html"),
            FieldRowPanel([FieldPanel("step_date"), FieldPanel("step_kind")]),
            FieldPanel("step_what"),
            FieldPanel("step_next_on"),
            FieldRowPanel([FieldPanel("step_corrects"), FieldPanel("step_reason")]),
        ],
        heading=_("Steps"),
    ),
    InlinePanel("documents", heading=_("Sources"), label=_("Document"), min_num=1),
    FieldRowPanel([FieldPanel("checked_on"), FieldPanel("sample")]),
    FieldPanel("note"),
    PageChooserPanel("campaign", "campaigns.CampaignPage"),
    PageChooserPanel("agreement"),
]


def _get_countries() -> list[tuple[str, str]]:
    codes = SupervisoryCase.objects.order_by("country").values_list("country", flat=True)
    return [(code, get_country_name(code)) for code in sort_countries(codes.distinct())]


class CaseFilterSet(WagtailFilterSet):
    """Narrows the list down to a country, a state, or what should have gone on by now."""

    country = django_filters.ChoiceFilter(label=_("Country"), choices=_get_countries)
    state = django_filters.ChoiceFilter(label=_("state"), choices=State.choices)
    next_step = django_filters.ChoiceFilter(
        label=_("next step expected on"),
        choices=[("overdue", pgettext_lazy("list of cases", "Overdue"))],
        method="filter_overdue",
    )

    class Meta:
        model = SupervisoryCase
        fields: ClassVar[list[str]] = []

    def filter_overdue(self, queryset: QuerySet[Any], _name: str, _state: str) -> QuerySet[Any]:
        """Those whose next step should have taken place by now."""
        return queryset.filter(pk__in=SupervisoryCase.objects.overdue().values("pk"))


class CaseViewSet(ImportedTableViewSet):
    """All cases."""

    model = SupervisoryCase
    icon = "clipboard-list"
    menu_label = _("Cases before the ILO and the UN")
    menu_name = "supervision"
    menu_order = 219
    add_to_admin_menu = True
    list_display: ClassVar[list[Any]] = [
        "topic",
        Column("bodies", label=_("brought before"), accessor="reference"),
        Column(
            "country", label=_("Country"), accessor=lambda case: get_country_name(str(case.country))
        ),
        Column("state", label=_("state"), accessor="get_state_display"),
        Column(
            "last_date",
            label=_("last step"),
            accessor=lambda case: format_partial_date(case.last_date) if case.last_date else "",
        ),
        Column(
            "next_on",
            label=_("next step expected on"),
            accessor=lambda case: format_local_date(case.next_on),
        ),
    ]
    filterset_class = CaseFilterSet
    search_fields: ClassVar[list[str]] = ["topic", "number", "country", "complainants", "key"]
    import_view_class = ImportCasesView
    edit_handler = ObjectList(_PANELS, base_form_class=CaseForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Those with the latest step first."""
        cases: QuerySet[Any] = SupervisoryCase.objects.newest_first()
        return cases


def get_case_url(view: str, *args: int) -> str:
    """The address of a view of the cases: ``list``, ``edit`` …"""
    return reverse(f"wagtailsnippets_supervision_supervisorycase:{view}", args=args)
