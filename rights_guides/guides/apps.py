from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _

from portal.countries.links import COUNTRY_LINKS, CountryLink


def _get_general_link(country: str) -> CountryLink:
    return CountryLink("rights-guides/", _("Your rights, step by step"))


def _get_country_link(country: str) -> CountryLink:
    pages = apps.get_model("rights_guides.GuidePage").objects.filter(destination=country)
    return CountryLink(f"rights-guides/?country={country}", _("Your rights in this country"), pages)


class RightsGuidesConfig(AppConfig):
    """Rights guides."""

    name = "rights_guides.guides"
    label = "rights_guides"
    verbose_name = _("Rights guides")

    def ready(self) -> None:
        from portal.core.demo import DEMO_LOADERS
        from portal.core.highlights import HIGHLIGHTS, HighlightSource
        from portal.core.sections import Section, register_section
        from portal.core.sitemap import SITEMAP_SOURCES
        from portal.core.start_page import WAITING_LINES
        from portal.members.roles import EDITOR_PERMISSIONS, ModelPermission
        from rights_guides.agreements.hooks import RELATED_PAGES
        from rights_guides.guides import highlights, related, signal_handlers, sitemap, start_page

        register_section(
            Section(
                "rights-guides",
                _("Your rights"),
                motif="bricks",
                index_page="rights_guides.GuideIndexPage",
                extra_urls="rights_guides.guides.urls",
            ),
            order=10,
        )
        HIGHLIGHTS.register(
            "guides",
            HighlightSource("rights_guides/parts/highlight.html", highlights.get_first_guides),
            order=10,
        )
        EDITOR_PERMISSIONS.register(
            "changes of guides",
            ModelPermission(
                "rights_guides.change", ("change_change", "delete_change", "view_change")
            ),
        )
        EDITOR_PERMISSIONS.register(
            "reports about guides",
            ModelPermission(
                "rights_guides.report", ("change_report", "delete_report", "view_report")
            ),
        )
        WAITING_LINES.register("guide reports", start_page.build_waiting_lines, order=5)
        DEMO_LOADERS.register(
            "messages about guides", "rights_guides.guides.demo.load.load_messages", order=60
        )
        signal_handlers.connect()
        RELATED_PAGES.register("guides", related.find_guides)
        SITEMAP_SOURCES.register("parts of guides", sitemap.get_entries)
        COUNTRY_LINKS.register("guides", _get_general_link, order=10)
        COUNTRY_LINKS.register("guides of the country", _get_country_link, order=5)
