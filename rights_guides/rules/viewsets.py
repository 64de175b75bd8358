"""Rules and areas of rights in the back office: lists and forms."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from portal.countries.country_snippets import CountrySnippetViewSet, OwnCountryForm
from portal.i18n.formats import format_local_date
from portal.i18n.names import get_country_name, sort_countries
from rights_guides.rules.models import Rule, Topic
from rights_guides.rules.permissions import rule_permissions


def _get_countries() -> list[tuple[str, str]]:
    codes = Rule.objects.order_by("country").values_list("country", flat=True).distinct()
    return [(code, get_country_name(code)) for code in sort_countries(codes)]


def _get_areas() -> list[tuple[str, str]]:
    return [(topic.key, str(topic.title)) for topic in Topic.objects.filter(parent=None)]


class RuleFilterSet(WagtailFilterSet):
    """Narrows the list down to a country, an area, or what has to be checked again."""

    country = django_filters.ChoiceFilter(label=_("Country"), choices=_get_countries)
    about = django_filters.ChoiceFilter(
        label=_("area of rights"), choices=_get_areas, method="filter_area"
    )
    state = django_filters.ChoiceFilter(
        label=_("Law checked on"), choices=[("overdue", _("Overdue"))], method="filter_overdue"
    )
    card = django_filters.ChoiceFilter(
        label=_("A card for your pocket"),
        choices=[("yes", _("On the pocket card"))],
        method="filter_card",
    )

    class Meta:
        model = Rule
        fields: list[str] = []

    def filter_area(self, queryset: QuerySet[Any], _name: str, area: str) -> QuerySet[Any]:
        """Those about an area or a part of it."""
        return queryset.filter(pk__in=Rule.objects.about(area).values("pk"))

    def filter_overdue(self, queryset: QuerySet[Any], _name: str, _state: str) -> QuerySet[Any]:
        """Those that should have been compared with the law by now."""
        return queryset.filter(pk__in=Rule.objects.overdue().values("pk"))

    def filter_card(self, queryset: QuerySet[Any], _name: str, _choice: str) -> QuerySet[Any]:
        """Those with a place on the pocket card."""
        return queryset.exclude(card_place=None)


class RuleForm(OwnCountryForm):
    """The country is one of those whose rules the person may change."""

    permissions = rule_permissions


class RuleViewSet(CountrySnippetViewSet):
    """The register of rules."""

    model = Rule
    icon = "clipboard-list"
    menu_label = _("Rules")
    menu_name = "rules"
    list_display = [
        "text",
        Column("country", label=_("Country"), accessor=lambda rule: get_country_name(rule.country)),
        Column("topic", label=_("area of rights"), accessor=lambda rule: rule.topic.title),
        Column("card_place", label=_("place on the pocket card"), accessor="card_place"),
        Column(
            "checked_on",
            label=_("Law checked on"),
            accessor=lambda rule: format_local_date(rule.checked_on),
        ),
    ]
    filterset_class = RuleFilterSet
    search_fields = ["text", "law", "key", "source_title"]
    search_backend_name = None
    edit_handler = ObjectList(Rule.panels, base_form_class=RuleForm)


class TopicForm(WagtailAdminModelForm):
    """Its name in addresses is chosen once: guides and links know the area by it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "key" in self.fields:
            self.fields["key"].disabled = True


class TopicViewSet(SnippetViewSet):
    """What rules and guides are about."""

    model = Topic
    icon = "list-ul"
    menu_label = _("Areas of rights")
    menu_name = "topics"
    list_display = [
        "name",
        "key",
        Column("parent", label=_("part of"), accessor=lambda topic: topic.parent or ""),
        "order",
    ]
    search_fields = ["name", "key"]
    search_backend_name = None
    copy_view_enabled = False
    edit_handler = ObjectList(Topic.panels, base_form_class=TopicForm)

    def get_queryset(self, request: Any) -> QuerySet[Topic]:
        """With the areas that they are part of."""
        return Topic.objects.select_related("parent")


def get_rule_url(view: str, *args: int) -> str:
    """The address of a view of the rules: ``list``, ``edit`` …"""
    return reverse(f"wagtailsnippets_rules_rule:{view}", args=args)


class RulesGroup(SnippetViewSetGroup):
    """Both under one entry of the menu."""

    items = (RuleViewSet, TopicViewSet)
    menu_icon = "clipboard-list"
    menu_label = _("Rules")
    menu_name = "rules"
    menu_order = 215
