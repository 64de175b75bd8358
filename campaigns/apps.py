from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core.demo import DEMO_PAGES


class CampaignsConfig(AppConfig):
    """Campaigns."""

    name = "campaigns"
    label = "campaigns"
    verbose_name = _("Campaigns")

    def ready(self) -> None:
        from campaigns import highlights
        from portal.core.highlights import HIGHLIGHTS, HighlightSource

        HIGHLIGHTS.register(
            "campaign",
            HighlightSource("campaigns/parts/highlight.html", highlights.running_campaign),
            order=60,
        )
        DEMO_PAGES.register("campaigns.CampaignPage", Path(__file__).parent / "demo")
