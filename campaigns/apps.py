from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    """Campaigns."""

    name = "campaigns"
    label = "campaigns"
    verbose_name = _("Campaigns")

    def ready(self) -> None:
        from campaigns import highlights
        from portal.core.highlights import HIGHLIGHTS, HighlightSource
        from portal.core.page_kinds import PAGE_KINDS
        from portal.core.sections import Section, register_section

        register_section(
            Section(
                "campaigns",
                _("Campaigns"),
                motif="placards",
                index_page="campaigns.CampaignIndexPage",
                extra_urls="campaigns.urls",
            ),
            order=70,
        )
        PAGE_KINDS.register("campaign", "campaigns.CampaignPage")
        HIGHLIGHTS.register(
            "campaign",
            HighlightSource("campaigns/parts/highlight.html", highlights.get_running_campaign),
            order=60,
        )
