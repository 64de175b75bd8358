"""The desk's list says of each translation what there is to do, how far it is, what is left."""

from typing import Any

import pytest
from bs4 import Tag
from django.test import Client
from wagtail_localize.models import StringTranslation

from portal.core.querysets import all_pages
from portal.languages.models import TranslationStatus
from portal.languages.publish_translation import translate_page
from tests.factories import GuidePageFactory, published
from tests.fixture_types import Member, SignIn
from tests.reading import Reading, read
from tests.translators_desk.conftest import NEPALI, Bench

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/translations/desk/"


@pytest.fixture
def client(signed_in: SignIn, editor: Member) -> Client:
    return signed_in(editor)


def find_row(page: Reading, bench: Bench) -> Tag | None:
    """The line of the bench's guide."""
    return page.html.select_one(f"tbody tr:has(a[href='{bench.url}'])")


def row_of(page: Reading, bench: Bench) -> dict[str, Any]:
    """What its line says."""
    row = find_row(page, bench)
    assert row is not None

    def number(name: str) -> int:
        return int(str(row.select(f"[data-{name}]")[0][f"data-{name}"]))

    return {
        "state": row["data-state"],
        "translated": number("translated"),
        "passages": number("passages"),
        "words": number("words"),
    }


def test_it_says_how_far_each_translation_is(bench: Bench, client: Client) -> None:
    def line() -> dict[str, Any]:
        return row_of(read(ADDRESS, client), bench)

    status = TranslationStatus.objects.filter(page__translation_key=bench.guide.translation_key)
    mine = StringTranslation.objects.filter(context__object_id=bench.guide.translation_key)
    bench.translate({})
    assert line() == {"state": "missing", "translated": 0, "passages": 3, "words": 11}
    bench.translate({"It is yours.": NEPALI["It is yours."]})
    assert line() == {"state": "partial", "translated": 1, "passages": 3, "words": 8}
    bench.translate()
    assert line() == {"state": "current", "translated": 3, "passages": 3, "words": 0}
    status.filter(language="ne").update(status="outdated")
    assert line()["state"] == "changed"
    status.filter(language="ne").update(status="current")
    mine.update(translation_type="machine")
    assert line()["state"] == "machine"
    mine.update(translation_type="manual")
    all_pages().filter(pk=bench.page().pk).update(live=False)
    assert line()["state"] == "ready"
    only_open, arabic = f"{ADDRESS}?open=on", f"{ADDRESS}?language=ar"
    assert find_row(read(only_open, client), bench) is None
    mine.filter(translation_of__data="It is yours.").delete()
    assert line() == row_of(read(only_open, client), bench)
    assert line()["state"] == "partial"
    assert find_row(read(arabic, client), bench) is None


def test_it_costs_the_same_with_many_pages(bench: Bench, client: Client) -> None:
    def measure(number: int) -> int:
        with bench.committed():
            for _place in range(number):
                translate_page(published(GuidePageFactory()), bench.locale, {})
        read(ADDRESS, client)
        page = read(ADDRESS, client)
        assert len(page.html.select("tbody tr")) > number
        return len(page.queries)

    bench.translate({})
    assert measure(1) == measure(5) <= 22
