from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslatorsDeskConfig(AppConfig):
    """Where translators work: passage by passage in the back office, or with PO files."""

    name = "portal.translators_desk"
    label = "translators_desk"
    verbose_name = _("Translators’ desk")

    def ready(self) -> None:
        from portal.translators_desk.keeping_work import moved_passages, pages_edited_directly

        moved_passages.connect()
        pages_edited_directly.install()
