from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core.demo import DEMO_CONTENT, Advance


def _load_demo(advance: Advance) -> None:
    from portal.glossary.demo_terms import load

    load(advance)


class GlossaryConfig(AppConfig):
    """Terms, their meaning and their agreed translations."""

    name = "portal.glossary"
    label = "glossary"
    verbose_name = _("Glossary")

    def ready(self) -> None:
        from portal.core.sitemap import SITEMAP_SOURCES
        from portal.glossary import signal_handlers, sitemap

        signal_handlers.connect()
        SITEMAP_SOURCES.register("glossary", sitemap.get_entries)
        DEMO_CONTENT.register("glossary", _load_demo, order=31)
