"""The site's name: in the reader's language wherever it stands, once in the home page's title."""

import json

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from wagtail.models import Locale, Page

from portal.home.models import HomePage
from portal.i18n import registry
from portal.mail import sending
from tests.factories import NewsPageFactory
from tests.reading import in_language, read

pytestmark = pytest.mark.django_db
CODES = [language.code for language in registry.REGISTRY]
NAMES = {"en": settings.SITE_NAME} | settings.SITE_NAMES


def test_every_language_has_a_name() -> None:
    assert set(NAMES) == set(CODES)


@pytest.mark.parametrize("code", ["en", "ar", "ne", "ru"])
def test_it_is_in_the_readers_language(site_tree: Page, client: Client, code: str) -> None:
    NewsPageFactory(slug="news")
    page = read(f"/{code}/news/news/")
    assert page.texts("header .name") == [NAMES[code]]
    assert page.one("meta[property='og:site_name']")["content"] == NAMES[code]
    assert page.one("title").text.endswith(f" – {NAMES[code]}")
    data = json.loads(page.one("script[type='application/ld+json']").text)["@graph"]
    trail = next(each for each in data if each["@type"] == "BreadcrumbList")
    assert trail["itemListElement"][0]["name"] == NAMES[code]
    feed = client.get(f"/{code}/news/feed/").content.decode()
    assert f"<title>{NAMES[code]}: " in feed
    manifest = client.get(str(page.one("link[rel=manifest]")["href"])).json()
    assert (manifest["name"], manifest["lang"]) == (NAMES[code], code)


@pytest.mark.parametrize("code", CODES)
def test_the_title_of_the_home_page_says_it_once(site_tree: HomePage, code: str) -> None:
    home = HomePage.objects.get(locale__language_code="en")
    if code not in {"en", "ar", "ne", "ru"}:
        Locale.objects.get_or_create(language_code=code)
        in_language(home, code, title=NAMES[code], slug=f"home-{code}")
    title = read(f"/{code}/").one("title").text
    assert sum(title.count(name) for name in set(NAMES.values())) == 1
    HomePage.objects.update(seo_title="First of all")
    assert read(f"/{code}/").one("title").text.startswith("First of all – ")


def test_the_home_page_of_a_new_site_is_called_so(site_tree: HomePage) -> None:
    for code in ("ar", "ne"):
        assert HomePage.objects.get(locale__language_code=code).title == NAMES[code]


def test_mail_names_it_in_its_own_language() -> None:
    with translation.override("ne"):
        said = sending._render("home/mail/review_approved", {"title": "A", "page_url": "/"})
    assert NAMES["ne"] in said[1]
