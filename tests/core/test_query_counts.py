"""Pages cost what they cost, however many items and languages there are."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile

from news.models import PublicationFile
from portal.core.models import SiteDocument, SiteImage
from tests.core.conftest import MAKERS
from tests.factories import ContactFactory, UnionFactory, published
from tests.fixture_types import Committed, HomePage
from tests.reading import count_queries_of_the_first_reader as cold
from tests.reading import in_language, read

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]

PAGE = {  # cold: nothing is in any cache, the glossary has to be read
    "rights-guides": 12,  # with what cases say of the same problem, and who names it
    "agreements": 13,  # with what leads on from it
    "countries": 10,
    "news": 8,
    "events": 8,
    "publications": 9,  # with its files
    "practice": 10,  # with what speaks of it, and who told it
    "what-the-cases-say": 8,
    # With what speaks of it, what is part of it, a petition, a letter, a target, a call for
    # messages, agreements, what was done for it, and the conventions that it names.
    "campaigns": 17,
}
# Queries more than the other lists: for countries and topics to choose from, and the topics' names;
# of events, for those that take place again; of news, for the numbers to choose by; of
# publications, for these and for their files.
FILTERED_BY_WHAT_IS_THERE = {
    "agreements": 2,
    "campaigns": 1,
    "rights-guides": 4,
    "events": 2,
    "news": 1,
    "publications": 3,
    "practice": 1,
}


def test_a_page_costs_the_same_in_one_language_and_in_three(
    section: str, make: Make, committed: Committed
) -> None:
    page = make(slug="know")
    with committed():
        published(page)
    assert cold(f"/en/{section}/know/") == PAGE[section] <= 20
    with committed():
        for code in ("ne", "ar"):
            published(in_language(page, code))
    assert cold(f"/en/{section}/know/") == PAGE[section]
    assert cold(f"/ne/{section}/know/") == PAGE[section]


def test_a_page_in_another_language_costs_no_more(section: str, make: Make) -> None:
    make(slug="know")
    assert cold(f"/ne/{section}/know/") == PAGE[section]


def test_a_list_costs_the_same_with_three_items_and_with_thirty(section: str, make: Make) -> None:
    expected = 9 + FILTERED_BY_WHAT_IS_THERE.get(section, 0)
    pages = [make() for _number in range(3)]
    in_language(pages[0], "ne")
    assert cold(f"/en/{section}/") == expected <= 20
    assert cold(f"/ne/{section}/") == expected + 2  # for what is only in English
    pages += [make() for _number in range(27)]
    for page in pages[3:12]:
        in_language(page, "ne")
        in_language(page, "ar")
    assert cold(f"/en/{section}/") == expected
    assert cold(f"/en/{section}/?page=2") == expected
    assert cold(f"/ne/{section}/") == expected + 2


@pytest.mark.parametrize("section", ["countries"], indirect=True)
def test_a_country_costs_the_same_with_many_unions(section: str, make: Make) -> None:
    make(slug="know", country="NP")
    ContactFactory()
    few = cold("/en/countries/know/")
    for _number in range(10):
        union = UnionFactory()
        for _each in range(3):
            ContactFactory(union=union)
    assert cold("/en/countries/know/") == few <= 12


@pytest.mark.parametrize("section", ["rights-guides"], indirect=True)
def test_a_guide_costs_the_same_however_much_it_says(
    section: str, make: Make, picture: SiteImage
) -> None:
    body = [("heading", "Part"), ("text", "<p>A passage.</p>")]
    whole = {"destination": "NP", "image": picture, "topics": ["wages"]}
    make(slug="short", body=body, **whole)
    make(slug="long", body=body * 20, **whole)
    ContactFactory()
    read("/en/rights-guides/short/")  # the first reader of all has the picture scaled
    few = cold("/en/rights-guides/short/")
    for _number in range(10):
        ContactFactory()
    assert cold("/en/rights-guides/long/") == few <= 14


@pytest.mark.parametrize("section", ["publications"], indirect=True)
def test_a_publication_with_its_file_costs_one_more(section: str, make: Make) -> None:
    file = ContentFile(b"%PDF-1.4", name="report.pdf")
    document = SiteDocument.objects.create(title="Report", file=file, file_size=8)
    page = make(slug="know", document=document)
    assert cold("/en/publications/know/") == PAGE[section] + 1
    for code in ("ne", "ar", "fr"):
        PublicationFile.objects.create(page=page, document=document, language=code)
    assert cold("/en/publications/know/") == PAGE[section] + 1


@pytest.mark.parametrize("code", ["en", "ne"])
def test_home_costs_the_same_whatever_is_on_it(site_tree: HomePage, code: str) -> None:
    for make in MAKERS.values():
        make()
    few = cold(f"/{code}/")
    for make in MAKERS.values():
        for _number in range(7):
            in_language(make(), "ne")
    assert cold(f"/{code}/") == few <= 20


@pytest.mark.filterwarnings("ignore::bs4.XMLParsedAsHTMLWarning")
def test_the_sitemap_costs_the_same_whatever_is_in_it(site_tree: HomePage) -> None:
    few = cold("/sitemap.xml")
    for make in MAKERS.values():
        in_language(make(), "ne")
    assert cold("/sitemap.xml") == few <= 19
