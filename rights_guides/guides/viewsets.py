"""Guides in the back office, besides their pages: what readers say, what has changed."""

from typing import Any

import django_filters
from django import forms
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from portal.i18n import registry
from portal.i18n.formats import format_local_date
from rights_guides.guides.models import Change, GuidePage, Report


def name_guides(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows with ``guide_title``: of the guide in its first language."""
    first = GuidePage.objects.filter(translation_key=OuterRef("translation_key")).order_by("pk")
    named: QuerySet[Any] = rows.annotate(guide_title=Subquery(first.values("title")[:1]))
    return named


class ChangeViewSet(SnippetViewSet):
    """The lines that readers see below guides: to correct, to translate, to delete."""

    model = Change
    icon = "history"
    menu_label = _("Changes of guides")
    menu_name = "changes-of-guides"
    list_display = [
        "text",
        Column("guide", label=_("Rights guide"), accessor=lambda change: change.guide_title or ""),
        Column(
            "language",
            label=_("Language"),
            accessor=lambda change: registry.get(change.language).own_name,
        ),
        Column("when", label=_("when"), accessor=lambda each: format_local_date(each.changed_on)),
    ]
    search_fields = ["text"]
    search_backend_name = None
    copy_view_enabled = False

    def get_queryset(self, request: Any) -> QuerySet[Change]:
        """With the titles of their guides."""
        return name_guides(Change.objects.all())


def _get_languages() -> list[tuple[str, str]]:
    return [(each.code, each.own_name) for each in registry.REGISTRY]


class ReportFilterSet(WagtailFilterSet):
    """Narrows the list down to what waits, to a language, to a guide."""

    state = django_filters.ChoiceFilter(
        label=_("Status"), choices=[("waiting", _("Not dealt with yet"))], method="filter_waiting"
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"),
        choices=_get_languages,
    )
    guide = django_filters.UUIDFilter(field_name="translation_key", widget=forms.HiddenInput)

    class Meta:
        model = Report
        fields: list[str] = []

    def filter_waiting(self, queryset: QuerySet[Any], _name: str, _state: str) -> QuerySet[Any]:
        """Those that say what is wrong, and that nobody has dealt with."""
        return queryset.filter(kind=Report.Kind.WRONG, is_done=False)


class ReportViewSet(SnippetViewSet):
    """What readers say of guides. Nobody adds one here, and nobody changes its words."""

    model = Report
    icon = "warning"
    menu_label = _("Messages from readers")
    menu_name = "messages-from-readers"
    list_display = [
        "__str__",
        Column("guide", label=_("Rights guide"), accessor=lambda report: report.guide_title or ""),
        Column(
            "language",
            label=_("Language"),
            accessor=lambda report: registry.get(report.language).own_name,
        ),
        Column("kind", label=_("What it is"), accessor=lambda each: each.get_kind_display()),
        Column("sent_on", label=_("when"), accessor=lambda each: format_local_date(each.sent_on)),
        BooleanColumn("is_done", label=_("dealt with")),
        "note",
    ]
    filterset_class = ReportFilterSet
    search_fields = ["text", "note"]
    search_backend_name = None
    copy_view_enabled = False

    def get_queryset(self, request: Any) -> QuerySet[Report]:
        """With the titles of their guides."""
        return name_guides(Report.objects.all())


class GuidesGroup(SnippetViewSetGroup):
    """What belongs to guides, under one entry of the menu."""

    items = (ReportViewSet, ChangeViewSet)
    menu_icon = "history"
    menu_label = _("Rights guides")
    menu_name = "guides"
    menu_order = 214
