"""What changed in the original since a page was translated, beside the translation."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Locale, Page, PageViewRestriction

from portal.languages.publish_translation import translate_page
from rights_guides.guides.models import GuideIndexPage, GuidePage
from tests.fixture_types import Committed
from tests.reading import page_of

pytestmark = pytest.mark.django_db

NEPALI = {"Keep it": "राख्नुहोस्", "Do not hand it over.": "कसैलाई नदिनुहोस्।"}


@pytest.fixture
def guide(site_tree: Page, committed: Committed) -> GuidePage:
    """A guide that changed after it was translated into Nepali."""
    index = GuideIndexPage.objects.get(locale__language_code="en")
    page = GuidePage(title="Keep it", slug="keep-it", topics=["wages"])
    page.body = [("text", "<p>Do not hand it over.</p>")]
    with committed():
        index.add_child(instance=page)
        page.save_revision().publish()
    with committed():
        translate_page(page, Locale.objects.get(language_code="ne"), NEPALI)
    page = GuidePage.objects.get(pk=page.pk)
    block = page.body[0]
    block.value.source = "<p>Do not ever hand it over.</p>"
    with committed():
        page.save_revision().publish()
    return page


def in_nepali(page: GuidePage) -> GuidePage:
    return GuidePage.objects.get(translation_key=page.translation_key, locale__language_code="ne")


def test_the_notice_leads_to_the_changes_side_by_side(guide: GuidePage, client: Client) -> None:
    translated = in_nepali(guide)
    page = client.get("/ne/rights-guides/keep-it/").content.decode()
    address = f"/ne/what-changed/{translated.pk}/"
    assert 'data-translation-status="outdated"' in page
    assert address in page
    changes = client.get(address).content.decode()
    assert re.search(r"<ins[^>]*>\s*ever\s*</ins>", changes)
    assert "कसैलाई नदिनुहोस्।" in changes
    assert 'lang="en" dir="ltr"' in changes


def test_the_text_is_in_the_readers_language(guide: GuidePage, client: Client) -> None:
    page = client.get("/ne/rights-guides/keep-it/").content.decode()
    assert "अङ्ग्रेजी" in page or "अंग्रेजी" in page or "अङ्\u200cग्रेजी" in page


def test_a_page_that_is_up_to_date_says_so(
    guide: GuidePage, client: Client, committed: Committed
) -> None:
    with committed():
        translate_page(
            GuidePage.objects.get(pk=guide.pk),
            Locale.objects.get(language_code="ne"),
            NEPALI | {"Do not ever hand it over.": "कहिल्यै कसैलाई नदिनुहोस्।"},
        )
    answer = client.get(f"/en/what-changed/{in_nepali(guide).pk}/")
    assert answer.status_code == 200
    assert page_of(answer).one("main [data-empty]")


def test_no_way_around_a_guard(guide: GuidePage, client: Client) -> None:
    address = f"/ne/what-changed/{in_nepali(guide).pk}/"
    PageViewRestriction.objects.create(page=guide, restriction_type="login")
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("key", [0, 999_999, 10**17])
def test_what_is_not_there(site_tree: Page, client: Client, key: int) -> None:
    assert client.get(f"/ar/what-changed/{key}/").status_code == 404


def test_an_original_has_nothing_to_compare(guide: GuidePage, client: Client) -> None:
    assert client.get(f"/en/what-changed/{guide.pk}/").status_code == 404


def test_the_cost_is_flat_in_passages(
    guide: GuidePage, client: Client, committed: Committed
) -> None:
    address = f"/ne/what-changed/{in_nepali(guide).pk}/"

    def cost() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    few = cost()
    page = GuidePage.objects.get(pk=guide.pk)
    page.body = [
        *[(block.block_type, block.value) for block in page.body],
        *[("text", f"<p>Passage {number}</p>") for number in range(40)],
    ]
    with committed():
        page.save_revision().publish()
    assert cost() == few


@given(
    prefix=st.sampled_from(["en", "ar", "ne", "fil", "xx", "EN", "pt-br", ""]),
    rest=st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_address_is_a_server_error(
    site_tree: Page, client: Client, prefix: str, rest: str
) -> None:
    from urllib.parse import quote

    for path in (f"/{prefix}/{quote(rest)}/", f"/{prefix}/rights-guides/{quote(rest)}/"):
        assert client.get(path).status_code < 500
