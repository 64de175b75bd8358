from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core.demo import DEMO_LOADERS, DEMO_SNIPPETS


class CountriesConfig(AppConfig):
    """Countries, unions, contacts, country programme pages."""

    name = "portal.countries"
    label = "countries"
    verbose_name = _("Countries")

    def ready(self) -> None:
        from portal.core.blocks import BODY_BLOCKS
        from portal.core.first_steps import FIRST_STEPS
        from portal.core.highlights import HIGHLIGHTS, Door, HighlightSource
        from portal.core.page_titles import OWN_PAGES
        from portal.core.sections import Section, register_section
        from portal.core.sitemap import SITEMAP_SOURCES
        from portal.core.start_page import OVERDUE_LINES, OWN_LINES, WAITING_LINES
        from portal.countries import (
            country_snippets,
            first_steps,
            highlights,
            links,
            search,
            start_page,
            union_changes,
            union_pages,
        )
        from portal.countries.blocks import RegisteredContactBlock
        from portal.countries.directory import sitemap
        from portal.countries.links import COUNTRY_LINKS
        from portal.countries.models import Contact, Union, page_permissions
        from portal.search.registry import NO_RESULT_LINKS, SEARCH_SOURCES, Label, SearchSource

        country_snippets.connect()
        register_section(
            Section(
                "countries",
                _("Countries"),
                motif="route",
                index_page="countries.CountryIndexPage",
            ),
            order=30,
        )
        kinds: dict[str, Label] = {"contact": _("Who to call")}
        register_section(
            Section(
                "directory",
                urls="portal.countries.directory.urls",
                api_urls="portal.countries.directory.api_urls",
                api_slug="hsds",
            ),
            order=5,
        )
        SITEMAP_SOURCES.register("directory", sitemap.get_entries)
        COUNTRY_LINKS.register("directory", links.link_to_directory, order=2)
        SEARCH_SOURCES.register(
            "contact",
            SearchSource(
                Contact,
                lambda: kinds,
                search.contact_to_documents,
                search.public_contacts,
            ),
        )
        SEARCH_SOURCES.register(
            "union",
            SearchSource(Union, lambda: kinds, search.union_to_documents, search.public_unions),
        )
        search.connect()
        OWN_PAGES.register("unions", page_permissions.get_own_pages)
        union_pages.connect()
        FIRST_STEPS.register("unions", first_steps.list_first_steps)
        OWN_LINES.register("countries", start_page.build_own_lines, order=10)
        WAITING_LINES.register("union changes", union_changes.build_waiting_lines, order=7)
        OVERDUE_LINES.register("contacts", start_page.build_overdue_lines, order=82)
        BODY_BLOCKS.register("desk", RegisteredContactBlock)
        DEMO_SNIPPETS.register("desk", "portal.countries.demo.load.get_contact_ids")
        HIGHLIGHTS.register(
            "countries",
            HighlightSource("countries/parts/highlight.html", highlights.get_countries),
            order=20,
        )
        NO_RESULT_LINKS.register(
            "countries",
            Door(_("Find the union in your country"), "", "{}countries/".format),
            order=15,
        )
        DEMO_LOADERS.register(
            "countries", "portal.countries.demo.load.load_unions_and_contacts", order=20
        )
