import functools
from typing import Any

from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _

from portal.core.filters import is_about_country
from portal.countries.links import COUNTRY_LINKS, CountryLink


def _get_country_link(country: str) -> CountryLink:
    about = is_about_country("countries", country)
    return CountryLink(
        f"campaigns/?country={country}",
        _("Campaigns"),
        apps.get_model("campaigns.CampaignPage").objects.filter(about),
        template="campaigns/parts/of_country.html",
        get_content=functools.partial(_find_of_country, country),
    )


def _find_of_country(country: str) -> Any:
    from campaigns.of_country import find_campaigns_of_country

    return find_campaigns_of_country(country)


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
        COUNTRY_LINKS.register("campaigns", _get_country_link, order=28)
        PAGE_KINDS.register("campaign", "campaigns.CampaignPage")
        HIGHLIGHTS.register(
            "campaign",
            HighlightSource("campaigns/parts/highlight.html", highlights.get_running_campaign),
            order=60,
        )
