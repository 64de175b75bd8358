"""A page in the reader's language, in another one, or not at all; never a 500."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Locale, Page

from portal.i18n import registry
from portal.languages.publish_translation import translate_page
from rights_guides.guides.models import GuideIndexPage, GuidePage
from tests.fixture_types import Committed

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(site_tree: Page, committed: Committed) -> GuidePage:
    index = GuideIndexPage.objects.get(locale__language_code="en")
    guide = GuidePage(title="Keep your passport", slug="passport", topics=["documents"])
    with committed():
        index.add_child(instance=guide)
        guide.save_revision().publish()
    return guide


def in_nepali(guide: GuidePage, committed: Callable[[], Any], slug: str = "") -> GuidePage:
    strings = {"Keep your passport": "राहदानी"}
    if slug:
        strings["passport"] = slug
    with committed():
        translate_page(guide, Locale.objects.get(language_code="ne"), strings)
    return GuidePage.objects.get(translation_key=guide.translation_key, locale__language_code="ne")


def test_page_in_its_language(client: Client, guide: GuidePage, committed: Committed) -> None:
    in_nepali(guide, committed)
    html = client.get("/ne/rights-guides/passport/").content.decode()
    assert '<html lang="ne" dir="ltr"' in html
    assert "राहदानी" in html
    assert 'data-translation-status="current"' in html


def test_page_that_is_not_there_yet_is_shown_in_its_own_language(
    client: Client, guide: GuidePage
) -> None:
    response = client.get("/ar/rights-guides/passport/")
    html = response.content.decode()
    assert response.status_code == 200
    assert '<html lang="ar" dir="rtl"' in html
    assert 'data-translation-status="untranslated"' in html
    main = html[html.index("<main") :]
    assert 'lang="en"' in main[: main.index(">")]
    # The frame keeps the reader's direction, the text has its own.
    assert 'dir="rtl"' in main[: main.index(">")]
    assert '<div class="body" dir="ltr">' in main
    assert '<link rel="canonical" href="http://testserver/en/rights-guides/passport/">' in html


def test_old_address_leads_to_the_translation(
    client: Client, guide: GuidePage, committed: Committed
) -> None:
    in_nepali(guide, committed, slug="rahadani")
    response = client.get("/ne/rights-guides/passport/?from=mail")
    assert response.status_code == 302
    assert response["Location"].endswith("/ne/rights-guides/rahadani/?from=mail")


def test_every_published_language_is_announced(
    client: Client, guide: GuidePage, committed: Committed
) -> None:
    in_nepali(guide, committed)
    html = client.get("/en/rights-guides/passport/").content.decode()
    for code in ("en", "ne", "x-default"):
        assert f'rel="alternate" hreflang="{code}"' in html
    assert 'rel="alternate" hreflang="ar"' not in html


@pytest.mark.parametrize("language", registry.REGISTRY, ids=lambda each: each.code)
def test_the_chooser_leads_to_the_same_page_in_every_language(
    client: Client, guide: GuidePage, language: registry.Language
) -> None:
    html = client.get("/en/rights-guides/passport/").content.decode()
    address = f"/{language.code}/rights-guides/passport/"
    assert f'href="{address}"' in html or language.code == "en"
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/xx/",
        "/xx/rights-guides/",
        "/en/no-such-section/",
        "/en/rights-guides/no-such-guide/",
        "/ne/rights-guides/no-such-guide/",
        "/en/rights-guides/passport/deeper/",
        "/en/%00/",
        "/en/rights-guides/%f0%9f%98%80/",
        "/EN/rights-guides/",
        "/en-gb/",
        "/en/" + "a/" * 300,
    ],
)
def test_what_is_not_there_is_not_found(client: Client, guide: GuidePage, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("code", ["ar", "ne"])
def test_not_found_speaks_the_readers_language(client: Client, site_tree: Page, code: str) -> None:
    html = client.get(f"/{code}/nothing-here/").content.decode()
    assert f'lang="{code}" dir="{registry.get(code).direction}"' in html


def test_drafts_are_not_shown_in_any_language(client: Client, site_tree: Page) -> None:
    index = GuideIndexPage.objects.get(locale__language_code="en")
    index.add_child(instance=GuidePage(title="Draft", slug="draft", topics=["wages"], live=False))
    for code in ("en", "ne"):
        assert client.get(f"/{code}/rights-guides/draft/").status_code == 404


def test_reading_sets_no_cookie_and_writes_no_session(
    client: Client, guide: GuidePage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    from portal.members.models import MemberSession

    response = client.get("/en/rights-guides/passport/")
    assert not response.cookies
    assert MemberSession.objects.count() == 0


def test_private_page_is_not_shown_in_another_language(client: Client, guide: GuidePage) -> None:
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page=guide, restriction_type="login")
    for code in ("en", "ne"):
        response = client.get(f"/{code}/rights-guides/passport/")
        assert response.status_code == 302
        assert "/accounts/login/" in response["Location"]


def test_page_behind_a_password_asks_for_it_in_the_readers_language(
    client: Client, guide: GuidePage
) -> None:
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page=guide, restriction_type="password", password="open")
    html = client.get("/ar/rights-guides/passport/").content.decode()
    assert 'type="password"' in html
    assert 'lang="ar" dir="rtl"' in html
    assert "Keep your passport" not in html


@pytest.mark.parametrize("path", ["/robots.txt", "/sitemap.xml", "/healthz", "/readyz"])
def test_what_is_for_machines_does_not_depend_on_the_language(
    client: Client, site_tree: Page, path: str
) -> None:
    response = client.get(path, headers={"accept-language": "ar"})
    assert response.status_code == 200
    assert "Accept-Language" not in response.headers.get("Vary", "")
    assert "Cookie" not in response.headers.get("Vary", "")


def test_an_alias_in_another_language_is_no_translation(
    client: Client, guide: GuidePage, committed: Committed
) -> None:
    """wagtail-localize makes aliases when it keeps trees in step: English words at /ne/."""
    nepali = Locale.objects.get(language_code="ne")
    with committed():
        guide.copy_for_translation(nepali, copy_parents=True, alias=True)
    assert GuidePage.objects.filter(locale=nepali, live=True).exists()
    html = client.get("/ne/rights-guides/passport/").content.decode()
    assert 'data-translation-status="untranslated"' in html
    assert 'hreflang="ne"' not in html[: html.index("</head>")]
    listed = client.get("/ne/rights-guides/").context
    assert [page.title for page in listed["items"]] == []
    assert [page.title for page in listed["untranslated"]] == ["Keep your passport"]
    assert "/ne/rights-guides/passport/" not in client.get("/sitemap.xml").content.decode()
