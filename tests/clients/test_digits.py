"""Numbers on Nepali and Bengali pages: all in the digits of the language."""

import re
from collections.abc import Iterator

import pytest
from bs4 import Tag

from tests.clients.conftest import FetchedPage, fetch_pages
from tests.e2e.page_types import PAGE_TYPES
from tests.e2e.served import ServedDemo

# What keeps its digits, by what it is: code and fields; what dials or writes to somebody;
# names, addresses, articles of laws and the like, marked as runs of their own; what sources are
# called; what members wrote, and what a search quotes.
AS_IT_STANDS = (
    "script, style, textarea, code, option, a[href^='tel:'], a[href^='mailto:'],"
    " bdi[dir=ltr]:not(.digits), bdi.postal, cite, .post-body, ol.teasers p, .answers-kind li p"
)
# The short name of a convention, such as C97.
SHORT_NAME = re.compile(r"\b[CP][0-9]{2,3}\b")


def find_european_digits(page: Tag, language: str) -> Iterator[str]:
    """Texts of the page's own language that have them."""
    for kept in page.select(AS_IT_STANDS):
        kept.clear()
    for text in page.find_all(string=re.compile("[0-9]")):
        parent = text.parent
        assert parent is not None
        around = [parent, *parent.parents]
        spoken = next((each["lang"] for each in around if each.has_attr("lang")), language)
        is_telephone = "digits" in parent.get_attribute_list("class") and "+" in text
        is_number = re.search("[0-9]", SHORT_NAME.sub("", text))
        if spoken == language and is_number and not is_telephone:
            yield " ".join(text.split())


@pytest.fixture(scope="module")
def own_digit_pages(
    demo: ServedDemo, addresses: dict[str, str], pages: list[FetchedPage]
) -> list[FetchedPage]:
    """Every kind of page in the two languages that have digits of their own."""
    return [page for page in pages if page.language == "ne"] + fetch_pages(demo, addresses, "bn")


def test_each_number_is_in_the_digits_of_the_page(own_digit_pages: list[FetchedPage]) -> None:
    found = {
        str(page): [*find_european_digits(page.answer.html.body, page.language)]
        for page in own_digit_pages
    }
    assert len(found) == 2 * len(PAGE_TYPES)
    assert {name: texts for name, texts in found.items() if texts} == {}
