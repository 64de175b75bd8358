"""The search in the back office: what found nothing, and which words mean the same."""

from typing import Any
from urllib.parse import urlencode

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import TitleColumn
from wagtail.signals import init_new_page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from portal.core.text.cleaning import clean_line
from portal.search.misses import MAX_LENGTH, list_frequent
from portal.search.missing_pages import give_title, keep_title, write_page
from portal.search.models import SearchMiss, SynonymGroup


class SynonymGroupCreateView(CreateView):
    """Begins with the words that found nothing."""

    def get_initial_form_instance(self) -> SynonymGroup:
        """``?words=``."""
        words = clean_line(self.request.GET.get("words", ""))[:MAX_LENGTH]
        return SynonymGroup(words=f"{words}\n" if words else "")


class SynonymGroupViewSet(SnippetViewSet):
    """Words that mean the same."""

    model = SynonymGroup
    icon = "link"
    menu_name = "synonyms"
    menu_order = 910
    add_to_settings_menu = True
    add_view_class = SynonymGroupCreateView
    search_fields = ["words"]
    search_backend_name = None
    panels = [FieldPanel("words")]
    ordering = ["-changed_at"]


def _get_synonym_url(miss: Any) -> str:
    address = reverse("wagtailsnippets_search_synonymgroup:add")
    return f"{address}?{urlencode({'words': miss.words})}"


def _get_page_url(miss: Any) -> str:
    asked = urlencode({"words": miss.words, "language": miss.language})
    return f"{reverse('search_write_page')}?{asked}"


class SearchMissViewSet(SnippetViewSet):
    """What was looked for often, and what to do about it."""

    model = SearchMiss
    icon = "search"
    menu_name = "search-misses"
    menu_order = 900
    add_to_settings_menu = True
    search_fields = ["words"]
    search_backend_name = None
    list_display = [
        "words",
        "language",
        "week",
        "number",
        TitleColumn(
            "synonym",
            label=_("Synonym"),
            accessor=lambda miss: _("Say what it means"),
            get_url=_get_synonym_url,
        ),
        TitleColumn(
            "page",
            label=_("Page"),
            accessor=lambda miss: _("Write a page"),
            get_url=_get_page_url,
        ),
    ]
    panels = [FieldPanel("words", read_only=True)]
    ordering = ["-week", "-number"]

    def get_queryset(self, request: Any) -> Any:
        return list_frequent()


@hooks.register("register_admin_urls")
def _register_urls() -> list[URLPattern]:
    return [path("search-misses/write/", write_page, name="search_write_page")]


hooks.register("before_create_page", keep_title)
init_new_page.connect(give_title, dispatch_uid="search.title of a new page")
register_snippet(SearchMissViewSet)
register_snippet(SynonymGroupViewSet)
