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
        from portal.core.highlights import HIGHLIGHTS, HighlightSource
        from portal.core.sections import Section, register_section
        from portal.core.start_page import OWN_LINES
        from portal.countries import highlights, start_page
        from portal.countries.blocks import RegisteredContactBlock

        register_section(
            Section(
                "countries",
                _("Countries"),
                motif="route",
                index_page="countries.CountryIndexPage",
            ),
            order=30,
        )
        OWN_LINES.register("countries", start_page.build_own_lines, order=10)
        BODY_BLOCKS.register("desk", RegisteredContactBlock)
        DEMO_SNIPPETS.register("desk", "portal.countries.demo.load.get_contact_ids")
        HIGHLIGHTS.register(
            "countries",
            HighlightSource("countries/parts/highlight.html", highlights.get_countries),
            order=20,
        )
        DEMO_LOADERS.register(
            "countries", "portal.countries.demo.load.load_unions_and_contacts", order=20
        )
