from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslatorsDeskConfig(AppConfig):
    """Where translators work: passage by passage in the back office, or with PO files."""

    name = "portal.translators_desk"
    label = "translators_desk"
    verbose_name = _("Translators’ desk")

    def ready(self) -> None:
        from portal.core.start_page import OVERDUE_LINES, OWN_LINES
        from portal.translators_desk import safeguards, start_page

        OWN_LINES.register("translations", start_page.build_own_lines, order=20)
        OVERDUE_LINES.register("translations", start_page.build_overdue_lines, order=20)
        safeguards.keep_translations_of_moved_passages()
        safeguards.protect_direct_edits()
