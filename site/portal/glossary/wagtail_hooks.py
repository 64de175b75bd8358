"""The glossary in the back office."""

from typing import Any

import django_filters
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.glossary.forms import TermForm
from portal.glossary.models import Term, TermTranslation, get_language_choices
from portal.i18n.formats import format_local_number

_APPROVED = TermTranslation.Status.APPROVED


class TermFilterSet(WagtailFilterSet):
    """Finds terms that a language still lacks."""

    missing = django_filters.ChoiceFilter(
        label=_("Not approved yet in this language"),
        choices=get_language_choices,
        method="filter_missing",
    )

    class Meta:
        model = Term
        fields: list[str] = []

    def filter_missing(self, queryset: QuerySet[Any], _name: str, language: str) -> QuerySet[Any]:
        """The terms without an approved translation into ``language``."""
        approved = TermTranslation.objects.filter(language=language, status=_APPROVED)
        return queryset.exclude(pk__in=approved.values("term_id"))


def _format_approved_count(term: Any) -> str:
    return (
        f"{format_local_number(term.approved)} / {format_local_number(len(get_language_choices()))}"
    )


class TermViewSet(SnippetViewSet):
    """Terms with their translations."""

    model = Term
    icon = "openquote"
    menu_label = _("Glossary")
    menu_name = "glossary"
    menu_order = 220
    add_to_admin_menu = True
    list_display = [
        "term",
        "definition",
        Column("approved", label=_("Languages"), accessor=_format_approved_count),
    ]
    filterset_class = TermFilterSet
    search_fields = ["term", "forms", "definition", "translations__translation"]
    search_backend_name = None
    edit_handler = ObjectList(Term.panels, base_form_class=TermForm)
    ordering = ["term"]

    def get_queryset(self, request):  # type: ignore[no-untyped-def]
        return Term.objects.annotate(
            approved=Count("translations", filter=Q(translations__status=_APPROVED), distinct=True)
        )


register_snippet(TermViewSet)
