"""Of many results, the first page shows the best of each kind."""

import pytest

from portal.search.by_kind import MAX_KINDS, OF_EACH_KIND
from portal.search.results import RESULTS_PER_PAGE
from portal.search.synonym_groups import get_table
from tests.reading import Reading, page_of

pytestmark = pytest.mark.django_db
MANY = RESULTS_PER_PAGE + 2


@pytest.fixture
def look(client):
    """The page for ``look("kind=guide")``."""

    def ask(*asked: str) -> Reading:
        answer = client.get(f"/en/search/?{'&'.join(['q=passport', *asked])}")
        assert answer.status_code == 200
        return page_of(answer)

    return ask


def _sizes(page: Reading) -> list[tuple[int, int]]:
    """How many there are of each kind, and how many are shown."""
    return [
        (int(str(part["data-kind"])), len(part.select(".teaser")))
        for part in page.html.select("[data-kind]")
    ]


def test_best_of_each_kind_the_kind_of_the_very_best_first(entry, look):
    entry("en", "A passport", "passport", kind="event")
    for number in range(MANY):
        entry("en", f"News {number}", "passport", kind="news")
    page = look()
    assert _sizes(page) == [(1, 1), (MANY, OF_EACH_KIND)]
    assert page.links("[data-kind] h2 a") == ["?q=passport&kind=event", "?q=passport&kind=news"]
    assert not page.html.select(".pager")
    # All of them stand in one list, from its first page on.
    assert page.links("[data-all]") == ["?q=passport&page=1"]
    first, second = look("page=1"), look("page=2")
    assert (len(first.html.select(".teaser")), len(second.html.select(".teaser"))) == (18, 3)
    assert not first.html.select("[data-kind]")


def test_few_results_of_one_kind_or_narrowed_ones_are_a_plain_list(entry, look):
    for number in range(RESULTS_PER_PAGE):
        entry("en", f"News {number}", "passport", kind="news" if number else "guide")
    assert not look().html.select("[data-kind]")
    for number in range(5):
        entry("en", f"More {number}", "passport", kind="news")
    assert look().html.select("[data-kind]")
    assert not look("kind=news").html.select("[data-kind]")
    assert not look("language=en").html.select("[data-kind]")


def test_more_kinds_than_a_page_holds_are_linked(entry, look):
    kinds = [f"kind{number}" for number in range(MAX_KINDS + 2)]
    for kind in kinds * 3:
        entry("en", "title", "passport", kind=kind)
    page = look()
    assert len(_sizes(page)) == MAX_KINDS
    assert len(page.html.select(".answers-all a:not([data-all])")) == 2


def test_other_languages_are_marked(entry, look):
    for number in range(MANY):
        entry("fr", f"News {number}", "passport", kind="news")
    entry("fr", "Guide", "passport", kind="guide")
    page = look()
    assert len(page.html.select("[data-kind] .mark")) == len(page.html.select(".teaser"))


def test_json_has_the_plain_list(entry, titles):
    for number in range(MANY):
        entry("en", f"News {number}", "passport", kind="news" if number % 2 else "guide")
    assert len(titles("en", "passport")) == RESULTS_PER_PAGE


def test_number_of_queries_is_flat(client, entry, django_assert_num_queries):
    def fill() -> None:
        for number in range(MANY):
            entry("en", f"News {number}", "passport", kind="news" if number % 2 else "guide")

    def ask() -> None:
        with django_assert_num_queries(3):  # what is found; the kinds of it; what is shown
            client.get("/en/search/", {"q": "passport"})

    get_table("en")
    fill()
    ask()
    fill()
    ask()


def test_the_third_of_one_kind_gives_way_to_the_best_of_another(entry, titles):
    for number in range(4):
        entry("en", f"Passport {number}", "passport", kind="news")
    entry("en", "A guide", "passport", kind="event")
    found = ["Passport 3", "Passport 2", "A guide", "Passport 1", "Passport 0"]
    assert titles("en", "passport") == found
    assert titles("en", "passport", kind="news") == [each for each in found if each != "A guide"]


def test_nothing_gives_way_to_another_language_or_of_what_comes_first(entry, titles):
    for number in range(4):
        entry("ne", f"Passport {number}", "passport", kind="news")
    entry("en", "Another", "passport", kind="event")
    assert titles("ne", "passport")[-1] == "Another"
    for number in range(4):
        entry("fr", f"Passport {number}", "passport", kind="guide")
    entry("fr", "Autre", "passport", kind="event")
    assert titles("fr", "passport")[-1] == "Autre"
