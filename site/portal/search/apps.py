from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """One index over everything that can be read in public."""

    name = "portal.search"
    label = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from wagtail.models import Page

        from portal.core.health import DEPENDENCY_CHECKS
        from portal.core.sections import Section, register_section
        from portal.search import models, pages, registry, signal_handlers
        from portal.search.backends import check_backend
        from portal.search.engine_client import has_engine
        from portal.search.engine_health import check_engine
        from portal.search.files import offers
        from portal.search.files.tasks import follow_pages

        register_section(Section("search", urls="portal.search.urls", disallow=("",)), order=2)
        registry.SEARCH_SOURCES.register(
            "page",
            registry.SearchSource(
                Page,
                pages.get_kinds,
                pages.to_documents,
                pages.get_indexable_pages,
                get_ranks=pages.get_ranks,
                suggested=True,
                after_reading=follow_pages,
            ),
        )
        registry.SEARCH_SOURCES.register(
            "file",
            registry.SearchSource(
                models.OfferedFile,
                offers.get_kinds,
                offers.to_documents,
                offers.get_public_offers,
                rank=5,
                repeats=True,  # offered by several pages
            ),
        )
        DEPENDENCY_CHECKS.register("search", check_backend)
        if has_engine():
            DEPENDENCY_CHECKS.register("search_engine", check_engine)
        signal_handlers.connect()
