import functools
from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _

from portal.countries.links import CORRIDOR_LINKS, COUNTRY_LINKS, CorridorLink, CountryLink


def _get_country_link(country: str) -> CountryLink:
    agreements: Any = apps.get_model("cooperation.CooperationAgreement").objects
    return CountryLink(
        f"campaigns/cooperation/?country={country}",
        _("Agreements between unions of different countries"),
        rows=agreements.about_country(country),
        template="cooperation/parts/beside.html",
        get_content=functools.partial(_find_of_country, country),
    )


def _find_of_country(country: str) -> Any:
    from campaigns.cooperation.links import find_of_country

    return find_of_country(country)


def _find_of_corridor(origin: str, destination: str) -> Iterable[CorridorLink]:
    from campaigns.cooperation.links import find_of_corridor

    return find_of_corridor(origin, destination)


class CooperationConfig(AppConfig):
    """Cooperation agreements between unions of different countries."""

    name = "campaigns.cooperation"
    label = "cooperation"
    verbose_name = _("Cooperation agreements")

    def ready(self) -> None:
        from campaigns.cooperation import links, search, sitemap, start_page
        from campaigns.cooperation.models import CooperationAgreement
        from campaigns.parts import CAMPAIGN_PARTS, CampaignPart
        from portal.core.demo import DEMO_LOADERS
        from portal.core.sitemap import SITEMAP_SOURCES
        from portal.core.start_page import OVERDUE_LINES
        from portal.members.roles import EDITOR_PERMISSIONS, ModelPermission
        from portal.search.registry import SEARCH_SOURCES, SearchSource

        DEMO_LOADERS.register(
            "cooperation", "campaigns.cooperation.demo.load.load_agreements", order=61
        )
        SITEMAP_SOURCES.register("cooperation", sitemap.get_entries)
        EDITOR_PERMISSIONS.register(
            "cooperation", ModelPermission("cooperation.cooperationagreement")
        )
        OVERDUE_LINES.register("cooperation", start_page.build_due_lines, order=84)
        SEARCH_SOURCES.register(
            "cooperation",
            SearchSource(
                CooperationAgreement,
                lambda: {"cooperation": _("Cooperation agreement")},
                search.to_documents,
                search.public_agreements,
                rank=5,
            ),
        )
        search.connect()
        CAMPAIGN_PARTS.register(
            "cooperation",
            CampaignPart("cooperation/parts/of_campaign.html", links.find_of_campaign),
            order=40,
        )
        COUNTRY_LINKS.register("cooperation", _get_country_link, order=23)
        CORRIDOR_LINKS.register("cooperation", _find_of_corridor)
