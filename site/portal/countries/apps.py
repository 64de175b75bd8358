from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core.demo import DEMO_CONTENT, DEMO_PAGES, Advance


def _load_unions(advance: Advance) -> None:
    from portal.countries.demo_unions import load

    load(advance)


class CountriesConfig(AppConfig):
    """Countries, unions, contacts, country programme pages."""

    name = "portal.countries"
    label = "countries"
    verbose_name = _("Countries")

    def ready(self) -> None:
        from portal.core.highlights import HIGHLIGHTS, HighlightSource
        from portal.countries import highlights

        HIGHLIGHTS.register(
            "countries",
            HighlightSource("countries/parts/highlight.html", highlights.countries),
            order=20,
        )
        DEMO_PAGES.register("countries.CountryPage", Path(__file__).parent / "demo")
        DEMO_CONTENT.register("countries", _load_unions, order=20)
