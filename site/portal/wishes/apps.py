from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WishesConfig(AppConfig):
    """Readers who wait for a page in their language, or offer to translate it."""

    name = "portal.wishes"
    label = "wishes"
    verbose_name = _("Wishes for translations")

    def ready(self) -> None:
        from portal.languages.coverage import wishes
        from portal.wishes import fulfilling

        fulfilling.connect()
        wishes.register(fulfilling.wishes_by_page_and_language)
