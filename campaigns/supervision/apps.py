from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _

from portal.countries.links import COUNTRY_LINKS, CountryLink


def _get_country_link(country: str) -> CountryLink:
    from campaigns.supervision.countries import find_cases_of_country

    return CountryLink(
        f"campaigns/supervision/?country={country}",
        _("Cases before the ILO and the UN"),
        rows=apps.get_model("supervision.SupervisoryCase").objects.filter(country=country),
        template="supervision/parts/beside.html",
        get_content=lambda: find_cases_of_country(country),
    )


class SupervisionConfig(AppConfig):
    """Cases before the supervisory bodies of the ILO and the UN."""

    name = "campaigns.supervision"
    label = "supervision"
    verbose_name = _("Cases before the ILO and the UN")

    def ready(self) -> None:
        from campaigns.supervision import search, signal_handlers, sitemap, start_page
        from campaigns.supervision.models import SupervisoryCase
        from portal.core.demo import DEMO_LOADERS
        from portal.core.sitemap import SITEMAP_SOURCES
        from portal.core.start_page import OVERDUE_LINES
        from portal.members.roles import EDITOR_PERMISSIONS, ModelPermission
        from portal.search.registry import SEARCH_SOURCES, SearchSource

        DEMO_LOADERS.register(
            "supervisory cases", "campaigns.supervision.demo.load.load_cases", order=64
        )
        SITEMAP_SOURCES.register("supervisory cases", sitemap.get_entries)
        EDITOR_PERMISSIONS.register(
            "supervisory cases", ModelPermission("supervision.supervisorycase")
        )
        OVERDUE_LINES.register("supervisory cases", start_page.build_overdue_lines, order=84)
        SEARCH_SOURCES.register(
            "supervisory-case",
            SearchSource(
                SupervisoryCase,
                lambda: {"supervisory-case": _("Case before the ILO or the UN")},
                search.to_documents,
                search.public_cases,
                rank=5,
            ),
        )
        signal_handlers.connect()
        COUNTRY_LINKS.register("supervisory cases", _get_country_link, order=23)
