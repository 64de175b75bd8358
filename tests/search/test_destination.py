"""The country that somebody goes to is handed over in the address, and counts a little."""

import pytest

from tests.factories import GuidePageFactory, published
from tests.reading import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_guides(site_tree, committed):
    with committed():
        return {
            code: published(GuidePageFactory(title="Passports kept", destination=code))
            for code in ("QA", "KW", "SA")
        }


def addresses(client, **asked) -> list[str]:
    answer = client.get("/en/search/", {"q": "passports", "format": "json"} | asked).json()
    assert answer["count"] == 3
    return [found["url"] for found in answer["results"]]


def test_what_is_about_that_country_comes_first(client, two_guides):
    for code, guide in two_guides.items():
        assert addresses(client, destination=code)[0] == guide.get_url()
        assert addresses(client, destination=code.lower())[0] == guide.get_url()


@pytest.mark.parametrize("code", ["XX", "", "KWT", "\0", "🙂", "K" * 5000])
def test_a_country_that_is_none_is_as_if_not_given(client, two_guides, code):
    assert addresses(client, destination=code) == addresses(client)
    page = page_of(client.get("/en/search/", {"q": "passports", "destination": code}))
    assert page.html.select("[data-destination]") == []
    assert page.html.select("input[name=destination]") == []


def test_it_is_kept_in_sight_and_can_be_taken_away(client, two_guides):
    page = page_of(
        client.get("/ne/search/", {"q": "passports", "destination": "KW", "country": "KW"})
    )
    assert page.one("main [data-destination]")["data-destination"] == "KW"
    assert {each["value"] for each in page.html.select("input[name=destination]")} == {"KW"}
    taken = page.one("[data-destination] a")["href"]
    assert "destination" not in taken
    assert "country=KW" in taken
    facets = page.links(".facets a[href]")
    assert facets
    assert all("destination=KW" in address for address in facets)
    languages = [each for each in page.links("a[href]") if each.startswith("/hi/search/")]
    assert languages
    assert all("destination=KW" in address for address in languages)


def test_no_cookie_remembers_it(client, two_guides):
    answer = client.get("/en/search/", {"q": "passports", "destination": "KW"})
    assert not answer.cookies
    assert page_of(client.get("/en/search/")).html.select("input[name=destination]") == []


def test_a_guide_hands_it_over(client, two_guides, site_tree):
    page = page_of(client.get(two_guides["KW"].get_url()))
    form = page.one("header form[role=search]")
    assert form.select_one("input[name=destination]")["value"] == "KW"
    assert page.one("header .to-search")["href"].endswith("/search/?destination=KW")
    everywhere = published(GuidePageFactory(title="Anywhere", destination=""))
    page = page_of(client.get(everywhere.get_url()))
    assert page.html.select("input[name=destination]") == []


def test_the_finder_hands_it_over(client, site_tree):
    page = page_of(client.get("/en/find/", {"from": "NP", "to": "KW"}))
    assert page.one("header form[role=search] input[name=destination]")["value"] == "KW"
