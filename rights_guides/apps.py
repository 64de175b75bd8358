from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core import demo


class RightsGuidesConfig(AppConfig):
    """Rights guides."""

    name = "rights_guides"
    label = "rights_guides"
    verbose_name = _("Rights guides")

    def ready(self) -> None:
        from rights_guides import highlights

        highlights.connect()
        demo.register_pages(Path(__file__).parent / "demo", "rights_guides.GuidePage")
