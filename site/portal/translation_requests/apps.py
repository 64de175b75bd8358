from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationRequestsConfig(AppConfig):
    """Readers who ask for a page in their language, or offer to translate it."""

    name = "portal.translation_requests"
    # The label stays, and the names of the tables with it.
    label = "wishes"
    verbose_name = _("Requests for translations")

    def ready(self) -> None:
        from portal.core.sections import Section, register_section
        from portal.languages.coverage.request_counts import REQUEST_COUNTERS
        from portal.translation_requests import tasks
        from portal.translation_requests.models import count_requests

        register_section(
            Section("translations", urls="portal.translation_requests.urls", disallow=("",)),
            order=3,
        )
        tasks.connect()
        REQUEST_COUNTERS.register("translation_requests", count_requests)
