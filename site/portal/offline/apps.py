from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfflineConfig(AppConfig):
    """Packs of pages to keep, and the page that lists them."""

    name = "portal.offline"
    label = "offline"
    verbose_name = _("Kept on this phone")

    def ready(self) -> None:
        from portal.core.sections import Section, register_section
        from portal.offline import contents

        register_section(Section("offline", urls="portal.offline.urls", disallow=("",)), order=7)
        register_section(Section("packs", urls="portal.offline.pack_urls", disallow=("",)), order=8)
        contents.connect()
