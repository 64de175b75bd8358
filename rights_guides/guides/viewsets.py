"""Guides in the back office, besides their pages: what has changed in them."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from portal.i18n import registry
from portal.i18n.formats import format_local_date
from rights_guides.guides.models import Change, GuidePage


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


class GuidesGroup(SnippetViewSetGroup):
    """What belongs to guides, under one entry of the menu."""

    items = (ChangeViewSet,)
    menu_icon = "history"
    menu_label = _("Rights guides")
    menu_name = "guides"
    menu_order = 214
