from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """One index over everything that can be read in public."""

    name = "portal.search"
    label = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from wagtail.models import Page

        from portal.core import health
        from portal.search import pages, registry, signal_handlers
        from portal.search.backends import backend

        registry.register_kinds(Page, pages.kinds, pages.to_entry, pages.public_specific)
        health.register("search", lambda: backend().check())
        signal_handlers.connect()
