from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _

from portal.countries.links import COUNTRY_LINKS, CountryLink


def _get_country_link(country: str) -> CountryLink:
    from campaigns.ratifications.countries import find_main_answers

    return CountryLink(
        f"campaigns/ratifications/{country}/",
        _("Ratified conventions"),
        rows=apps.get_model("ratifications.Ratification").objects.filter(country=country),
        template="ratifications/parts/beside.html",
        get_content=lambda: find_main_answers(country),
    )


class RatificationsConfig(AppConfig):
    """Which country has ratified which convention."""

    name = "campaigns.ratifications"
    label = "ratifications"
    verbose_name = _("Ratifications")

    def ready(self) -> None:
        from campaigns.parts import CAMPAIGN_PARTS, CampaignPart
        from campaigns.ratifications import campaigns, search, signal_handlers, sitemap, start_page
        from campaigns.ratifications.models import Instrument
        from portal.core.demo import DEMO_LOADERS
        from portal.core.sitemap import SITEMAP_SOURCES
        from portal.core.standing_data import STANDING_DATA
        from portal.core.start_page import OVERDUE_LINES
        from portal.members.roles import EDITOR_PERMISSIONS, ModelPermission
        from portal.search.registry import SEARCH_SOURCES, SearchSource

        STANDING_DATA.register(
            "conventions", "campaigns.ratifications.instruments.ensure_instruments"
        )
        DEMO_LOADERS.register(
            "ratifications", "campaigns.ratifications.demo.load.load_ratifications", order=26
        )
        DEMO_LOADERS.register(
            "conventions", "campaigns.ratifications.demo.load.load_named_conventions", order=67
        )
        CAMPAIGN_PARTS.register(
            "conventions",
            CampaignPart("ratifications/parts/named.html", campaigns.find_named_conventions),
            order=15,
        )
        EDITOR_PERMISSIONS.register(
            "conventions of campaigns", ModelPermission("ratifications.campaignconventions")
        )
        SITEMAP_SOURCES.register("ratifications", sitemap.get_entries)
        EDITOR_PERMISSIONS.register("ratifications", ModelPermission("ratifications.ratification"))
        EDITOR_PERMISSIONS.register("conventions", ModelPermission("ratifications.instrument"))
        OVERDUE_LINES.register("ratifications", start_page.build_overdue_lines, order=83)
        SEARCH_SOURCES.register(
            "convention",
            SearchSource(
                Instrument,
                lambda: {"convention": _("Convention")},
                search.to_documents,
                search.public_instruments,
                rank=5,
            ),
        )
        signal_handlers.connect()
        COUNTRY_LINKS.register("ratifications", _get_country_link, order=22)
