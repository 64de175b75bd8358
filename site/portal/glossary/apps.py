from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core import demo


def _load_demo(advance: demo.Advance) -> None:
    from portal.glossary.demo_terms import load

    load(advance)


class GlossaryConfig(AppConfig):
    """Terms, their meaning and their agreed translations."""

    name = "portal.glossary"
    label = "glossary"
    verbose_name = _("Glossary")

    def ready(self) -> None:
        from portal.glossary import signal_handlers, sitemap

        signal_handlers.connect()
        sitemap.connect()
        demo.register("glossary", _load_demo, order=30)
