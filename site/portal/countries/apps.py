from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core import demo


def _load_unions(advance: demo.Advance) -> None:
    from portal.countries.demo_unions import load

    load(advance)


class CountriesConfig(AppConfig):
    """Countries, unions, contacts, country programme pages."""

    name = "portal.countries"
    label = "countries"
    verbose_name = _("Countries")

    def ready(self) -> None:
        from portal.countries import highlights

        highlights.connect()
        demo.register_pages(Path(__file__).parent / "demo", "countries.CountryPage")
        demo.register("countries", _load_unions, order=20)
