from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WishesConfig(AppConfig):
    """Readers who wait for a page in their language, or offer to translate it."""

    name = "portal.translation_requests"
    label = "wishes"
    verbose_name = _("Wishes for translations")

    def ready(self) -> None:
        from portal.core.sections import Section, register_section
        from portal.languages.coverage.request_counts import REQUEST_COUNTERS
        from portal.translation_requests import fulfilment

        register_section(
            Section("translations", urls="portal.translation_requests.urls", disallow=("",)),
            order=3,
        )
        fulfilment.connect()
        REQUEST_COUNTERS.register("wishes", fulfilment.wishes_by_page_and_language)
