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
        from portal.glossary import signal_handlers, sitemap

        register_section(Section("glossary", urls="portal.glossary.urls"), order=4)
        signal_handlers.connect()
        SITEMAP_SOURCES.register("glossary", sitemap.get_entries)
        DEMO_LOADERS.register("glossary", "portal.glossary.demo.load.load_terms", order=31)
