from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WishesConfig(AppConfig):
    """Readers who wait for a page in their language, or offer to translate it."""

    name = "portal.translation_requests"
    label = "wishes"
    verbose_name = _("Wishes for translations")

    def ready(self) -> None:
        from portal.languages.coverage import request_counts
        from portal.translation_requests import fulfilling

        fulfilling.connect()
        request_counts.register(fulfilling.wishes_by_page_and_language)
