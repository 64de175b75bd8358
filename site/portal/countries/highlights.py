"""The block of the home page that lists the countries."""

from portal.core.models import BasePage
from portal.countries.models import CountryPage
from portal.i18n.names import get_country_sort_key

MAX_COUNTRIES = 60


def get_countries(home: BasePage) -> list[CountryPage]:
    """The countries with a page, in the order of their names in the reader's language."""
    pages = CountryPage.objects.order_by("country", "translation_key").for_reader(MAX_COUNTRIES)
    return sorted(pages, key=lambda page: get_country_sort_key(page.country.code))
