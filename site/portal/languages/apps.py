from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LanguagesConfig(AppConfig):
    """The language registry, negotiation, translation status."""

    name = "portal.languages"
    label = "languages"
    verbose_name = _("Languages")

    def ready(self) -> None:
        from portal.languages.translation_status import update

        update.connect()
