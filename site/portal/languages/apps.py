from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LanguagesConfig(AppConfig):
    """Translation status, coverage, and serving pages in the language of a request."""

    name = "portal.languages"
    label = "languages"
    verbose_name = _("Languages")

    def ready(self) -> None:
        from portal.core.models import PAGE_CONTEXT
        from portal.languages import page_context, signal_handlers

        PAGE_CONTEXT.register("languages", page_context.get_language_context)
        signal_handlers.connect()
