"""Words of the interface on a page in another language: each runs in its own direction."""

from typing import Any

import pytest
from wagtail.rich_text import RichText

from tests.factories import GuidePageFactory, published, text
from tests.fixture_types import HomePage
from tests.reading import find_direction, read

pytestmark = pytest.mark.django_db

BODY: list[tuple[str, Any]] = [
    text("Some words."),
    (
        "source_of_law",
        {"title": "A convention", "article": "4", "checked_on": "2026-09-15", "sample": True},
    ),
    ("deadline", {"label": "Complain", "quantity": 15, "unit": "days", "counted_from": "Pay day"}),
    ("amount", {"label": "Pay", "amount": 300, "currency": "KWD", "period": "month"}),
    (
        "amount_table",
        {"rows": [{"label": "Fee", "amount": 1, "currency": "USD", "period": "once"}]},
    ),
    ("warning", {"level": "danger", "title": "Lock", "text": RichText("<p>Words.</p>")}),
    ("contact", {"name": "Hotline", "phone": "+977 1 5550123", "email": "a@example.org"}),
]


@pytest.mark.parametrize(("reader", "direction"), [("ar", "rtl"), ("ne", "ltr")])
def test_what_the_site_says_runs_as_the_reader_reads(
    site_tree: HomePage, reader: str, direction: str
) -> None:
    published(GuidePageFactory(slug="wages", body=BODY))
    page = read(f"/{reader}/rights-guides/wages/")
    assert (page.one(".body").get("dir") == "ltr") == (direction == "rtl")
    said = page.html.select(f"main [lang={reader}]:not(bdi)")
    assert len(said) > 8
    assert not [each for each in said if find_direction(each) != direction]
