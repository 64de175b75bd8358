from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core import demo


class CampaignsConfig(AppConfig):
    """Campaigns."""

    name = "campaigns"
    label = "campaigns"
    verbose_name = _("Campaigns")

    def ready(self) -> None:
        from campaigns import highlights

        highlights.connect()
        demo.register_pages(Path(__file__).parent / "demo", "campaigns.CampaignPage")
