"""A page sent to a new language starts from what is published now, as a draft."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from portal.core.querysets import all_pages
from portal.languages.coverage.tasks import create_order
from portal.languages.publish_translation import translate_page
from rights_guides.guides.models import GuidePage
from tests.factories import CampaignPageFactory, GuidePageFactory, NewsPageFactory, published
from tests.fixture_types import Committed, HomePage, Member, SignIn
from tests.reading import page_of, read

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
OLD, NEW = "When the sun is dangerous", "When the heat is dangerous"
type Send = Callable[[Page, str], None]


@pytest.fixture
def guide(site_tree: HomePage, committed: Committed) -> GuidePage:
    """A guide that was sent to Arabic and has been published with another title since."""
    with committed():
        page = published(GuidePageFactory(title=OLD, slug="heat", destination="QA"))
    with committed():
        translate_page(page, Locale.objects.get(language_code="ar"), {OLD: "عندما تكون الشمس خطرة"})
    with committed():
        page.title = NEW
        page = published(page)
    return page


@pytest.fixture(params=["button", "an order of many pages"])
def send(
    request: pytest.FixtureRequest, editor: Member, signed_in: SignIn, committed: Committed
) -> Send:
    """Sends a page to a language, by each way there is."""

    def by_button(page: Page, code: str) -> None:
        locale = Locale.objects.get(language_code=code)
        with committed():
            answer = signed_in(editor).post(
                f"/admin/localize/submit/page/{page.pk}/", {"locales": [locale.pk]}
            )
        assert answer.status_code == 302

    def by_order(page: Page, code: str) -> None:
        with committed():
            create_order(editor, [page.pk], [code])

    return by_button if request.param == "button" else by_order


def in_nepali(page: Page) -> GuidePage:
    return GuidePage.objects.get(translation_key=page.translation_key, locale__language_code="ne")


def desk_of(page: Page) -> str:
    record = Translation.objects.get(
        source__object_id=page.translation_key, target_locale__language_code="ne"
    )
    return f"/admin/translations/desk/{record.pk}/"


def test_it_starts_from_the_text_published_now_as_a_draft(guide: GuidePage, send: Send) -> None:
    send(guide, "ne")
    draft = in_nepali(guide)
    assert (draft.title, draft.live) == (NEW, False)
    page = read("/ne/rights-guides/heat/")
    assert page.one("main")["data-translation-status"] == "untranslated"


def test_a_mirror_that_becomes_a_translation_is_a_draft(guide: GuidePage, send: Send) -> None:
    guide.copy_for_translation(Locale.objects.get(language_code="ne"), alias=True)
    send(guide, "ne")
    assert in_nepali(guide).alias_of is None
    assert not in_nepali(guide).live


@pytest.mark.database
def test_pages_below_are_sent_as_they_are_published(
    guide: GuidePage, editor: Member, signed_in: SignIn, committed: Committed
) -> None:
    below = NewsPageFactory(title="Later", slug="later", parent=guide.get_parent())
    locale = Locale.objects.get(language_code="ne")
    Page.objects.get(translation_key=guide.get_parent().translation_key, locale=locale).delete()
    address = f"/admin/localize/submit/page/{guide.get_parent().pk}/"
    with committed():
        signed_in(editor).post(address, {"locales": [locale.pk], "include_subtree": "on"})
    sent = Page.objects.filter(
        locale=locale, translation_key__in=[guide.translation_key, below.translation_key]
    )
    assert {page.title for page in sent} == {NEW, "Later"}
    assert not any(page.live for page in sent)


@pytest.mark.parametrize("way", ["desk", "po"])
def test_what_nobody_has_begun_starts_from_the_text_published_meanwhile(
    guide: GuidePage, editor: Member, signed_in: SignIn, committed: Committed, way: str
) -> None:
    with committed():
        create_order(editor, [guide.pk], ["ne"])
    with committed():
        guide.title = "Published meanwhile"
        published(guide)
    suffix = "po/" if way == "po" else ""
    text = signed_in(editor).get(desk_of(guide) + suffix).content.decode()
    assert "Published meanwhile" in text
    assert NEW not in text


def lists(client: Client, code: str) -> dict[str, list[Any]]:
    """Where the guide stands in a language: the languages its titles are marked with."""
    shown: dict[str, list[Any]] = {}
    for name, address, selector in (
        ("list", f"/{code}/rights-guides/", ".teaser h2 a, .teaser h3 a"),
        ("home", f"/{code}/", ".highlight h3 a"),
    ):
        links = read(address, client).html.select(selector)
        found = [link for link in links if "heat" in link["href"]]
        shown[name] = [_language_of(link) for link in found]
    return shown


def _language_of(link: Any) -> str:
    marked = link.select_one("[lang]") or (
        link if link.has_attr("lang") else link.find_parent(lang=True)
    )
    return str(marked["lang"])


@pytest.mark.database
@pytest.mark.parametrize(("titled", "language"), [(False, "en"), (True, "ne")])
def test_without_a_title_it_is_in_no_list_of_its_language(
    guide: GuidePage, client: Client, committed: Committed, titled: bool, language: str
) -> None:
    strings = {NEW: "गर्मी खतरनाक हुँदा"} if titled else {"What this page is about.": "सारांश"}
    with committed():
        translate_page(guide, Locale.objects.get(language_code="ne"), strings)
    assert in_nepali(guide).live
    assert set(lists(client, "ne")["list"]) == {language}
    assert set(lists(client, "ne")["home"]) <= {language}
    listed = all_pages().visible().filter(translation_key=guide.translation_key)
    codes = set(listed.values_list("locale__language_code", flat=True))
    assert codes == {"en", "ar"} | ({"ne"} if titled else set())
    page = read("/ne/rights-guides/heat/")
    assert page.one("h1").find_parent(lang=True)["lang"] == language or not titled
    alternates = [link["hreflang"] for link in page.html.select("link[hreflang]")]
    assert ("ne" in alternates) is titled
    status = page.one("main")["data-translation-status"]
    assert (status == "untranslated") is not titled
    sitemap = client.get("/sitemap.xml").content.decode()
    assert ("/ne/rights-guides/heat/" in sitemap) is titled


def test_its_own_address_without_a_title_shows_the_original(
    guide: GuidePage, committed: Committed
) -> None:
    with committed():
        page = translate_page(guide, Locale.objects.get(language_code="ne"), {})
    with committed():
        page.slug = "garmi"
        published(page)
    shown = read("/ne/rights-guides/garmi/")
    assert shown.one("main")["data-translation-status"] == "untranslated"
    assert NEW in shown.texts("h1")


@pytest.mark.parametrize("way", ["editor", "desk", "said so"])
def test_publishing_nothing_translated_has_to_be_said(
    guide: GuidePage, editor: Member, signed_in: SignIn, committed: Committed, way: str
) -> None:
    with committed():
        create_order(editor, [guide.pk], ["ne"])
    client, draft = signed_in(editor), in_nepali(guide)
    assert page_of(client.get(desk_of(guide))).html.select("[data-notice=untranslated]")
    address, action = {
        "editor": (f"/admin/pages/{draft.pk}/edit/", "publish"),
        "desk": (desk_of(guide), "publish"),
        "said so": (desk_of(guide), "publish_untranslated"),
    }[way]
    with committed():
        answer = client.post(address, {"action": action})
    assert answer.status_code == 302
    assert answer["Location"] == desk_of(guide)
    assert in_nepali(guide).live is (way == "said so")


def test_a_new_campaign_in_english_alone_leaves_the_translated_one_in_place(
    site_tree: HomePage, committed: Committed
) -> None:
    nepali = Locale.objects.get(language_code="ne")
    with committed():
        first = published(CampaignPageFactory(title="First", slug="first", starts="2026-01-01"))
        translate_page(first, nepali, {"First": "पहिलो"})
        published(CampaignPageFactory(title="Second", slug="second", starts="2026-02-01"))
    assert "पहिलो" in read("/ne/").main.get_text()
    assert "Second" not in read("/ne/").main.get_text()
    assert "Second" in read("/en/").main.get_text()
    assert "Second" in read("/ru/").main.get_text()
