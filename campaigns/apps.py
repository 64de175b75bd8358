from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _

from portal.core.filters import is_about_country
from portal.countries.links import COUNTRY_LINKS, CountryLink


def _get_country_link(country: str) -> CountryLink:
    from campaigns.models import ended_last

    about = is_about_country("countries", country)
    campaigns = apps.get_model("campaigns.CampaignPage").objects.filter(about)
    return CountryLink(
        f"campaigns/?country={country}",
        _("Campaigns"),
        campaigns.order_by(ended_last(), "-starts", "translation_key"),
        template="campaigns/parts/of_country.html",
        most=4,
    )


class CampaignsConfig(AppConfig):
    """Campaigns."""

    name = "campaigns"
    label = "campaigns"
    verbose_name = _("Campaigns")

    def ready(self) -> None:
        from campaigns import highlights
        from portal.core.demo import DEMO_PAGE_FILLERS
        from portal.core.highlights import HIGHLIGHTS, HighlightSource
        from portal.core.page_kinds import PAGE_KINDS
        from portal.core.sections import Section, register_section

        register_section(
            Section(
                "campaigns",
                _("Campaigns"),
                motif="placards",
                stylesheet="campaigns/site.css",
                index_page="campaigns.CampaignIndexPage",
                extra_urls="campaigns.urls",
                api_files="campaigns.api_urls",
            ),
            order=70,
        )
        COUNTRY_LINKS.register("campaigns", _get_country_link, order=28)
        PAGE_KINDS.register("campaign", "campaigns.CampaignPage")
        DEMO_PAGE_FILLERS.register("campaigns.CampaignPage", "campaigns.demo.load.fill_page")
        HIGHLIGHTS.register(
            "campaign",
            HighlightSource("campaigns/parts/highlight.html", highlights.get_running_campaign),
            order=60,
        )
