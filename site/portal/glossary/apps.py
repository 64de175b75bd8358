from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core.demo import DEMO_LOADERS


class GlossaryConfig(AppConfig):
    """Terms, their meaning and their agreed translations."""

    name = "portal.glossary"
    label = "glossary"
    verbose_name = _("Glossary")

    def ready(self) -> None:
        from portal.core.sections import Section, register_section
        from portal.core.sitemap import SITEMAP_SOURCES
        from portal.glossary import search, signal_handlers, sitemap
        from portal.glossary.models import Term
        from portal.search.registry import SEARCH_SOURCES, SearchSource

        register_section(Section("glossary", urls="portal.glossary.urls"), order=4)
        signal_handlers.connect()
        SITEMAP_SOURCES.register("glossary", sitemap.get_entries)
        SEARCH_SOURCES.register(
            "term",
            SearchSource(
                Term,
                lambda: {"term": _("Words explained")},
                search.to_documents,
                search.public_terms,
                suggested=True,
            ),
        )
        DEMO_LOADERS.register("glossary", "portal.glossary.demo.load.load_terms", order=31)
