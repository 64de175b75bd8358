"""What the home page shows of the countries."""

from portal.core.models import BasePage
from portal.countries.models import CountryPage
from portal.i18n.country_names import country_key

MOST = 60


def countries(home: BasePage) -> list[CountryPage]:
    """The countries with a page, in the order of their names in the reader's language."""
    pages = CountryPage.objects.order_by("country", "translation_key").for_reader(MOST)
    return sorted(pages, key=lambda page: country_key(page.country.code))
