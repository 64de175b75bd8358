"""Pages as PDF, at “…/pdf/” below their address."""

import datetime as dt
import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client
from PIL import Image
from wagtail.models import PageViewRestriction

from forum.themes.blocks import SummaryBodyBlock
from portal.core.models import SiteDocument, SiteImage
from portal.languages.models import TranslationStatus
from portal.printing import fonts, kept_files, typesetter, views
from portal.printing.documents import Document, Picture
from portal.printing.html import list_lines
from portal.printing.pages import build_document
from tests.factories import (
    DAY,
    AgreementPageFactory,
    AmountFactory,
    ContactFactory,
    CountryPageFactory,
    GuidePageFactory,
    NewsPageFactory,
    RecordingFactory,
    UnionFactory,
    published,
    text,
)
from tests.fixture_types import Committed, HomePage, SignIn
from tests.printing.reading import needs_fonts, text_by_pdfium, words_of
from tests.reading import in_language

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def get(address: str, client: Client | None = None) -> Any:
    return (client or Client()).get(address)


def kept(page: Any) -> list[str]:
    try:
        return list(storages["private"].listdir(f"printed/{page.pk}")[1])
    except FileNotFoundError:
        return []


def said(document: Document) -> set[str]:
    return {
        word
        for line in list_lines(document.blocks)
        for word in words_of("".join(run.text for run in line))
    }


# --- Every block has its printed form -------------------------------------------


def make_picture() -> SiteImage:
    drawn = io.BytesIO()
    Image.new("RGB", (400, 300), "orange").save(drawn, "JPEG")
    return SiteImage.objects.create(
        title="x", file=ContentFile(drawn.getvalue(), "x.jpg"), people="no"
    )


AMOUNT = {
    "label": "Basicpay",
    "amount": Decimal(1000),
    "currency": "QAR",
    "period": "month",
    "note": "Withfood",
}
# A value of each kind of block, and words that have to be found on paper.
BLOCKS: dict[str, tuple[Callable[[], Any], set[str]]] = {
    "heading": (lambda: "Chapterone", {"Chapterone"}),
    "text": (lambda: "<p><b>Boldword</b></p><ul><li>Anitem</li></ul>", {"Boldword", "Anitem"}),
    "steps": (
        lambda: {"title": "Whattodo", "steps": [{"title": "Firststep", "text": "<p>Thus</p>"}]},
        {"Whattodo", "Firststep", "Thus"},
    ),
    "warning": (
        lambda: {"title": "Becareful", "text": "<p>Nevers</p>", "level": "danger"},
        {"Becareful", "Nevers"},
    ),
    "contact": (
        lambda: {"name": "Adesk", "phone": "+977-1-4255101", "hours": "Everyday"},
        {"Adesk", "97714255101", "Everyday"},
    ),
    "amount": (lambda: AMOUNT, {"Basicpay", "Withfood"}),
    "amount_table": (
        lambda: {"title": "Paytable", "rows": [AMOUNT]},
        {"Basicpay", "Withfood", "Amount"},
    ),
    "deadline": (
        lambda: {
            "label": "Complainby",
            "quantity": 30,
            "unit": "days",
            "counted_from": "Paydayat",
            "text": "Notelast",
        },
        {"Complainby", "30", "Paydayat", "Notelast"},
    ),
    "source_of_law": (
        lambda: {
            "title": "Lawname",
            "article": "Article5b",
            "url": "https://example.org/law",
            "status_note": "Inforce",
            "checked_on": dt.date(2026, 5, 3),
            "sample": True,
        },
        {"Lawname", "Article5b", "httpsexampleorglaw", "Inforce", "2026", "Sample"},
    ),
    "download": (
        lambda: {
            "title": "Formtofill",
            "document": SiteDocument.objects.create(
                title="x", file=ContentFile(b"%PDF-1.4", "x.pdf")
            ),
        },
        {"Formtofill"},
    ),
    "image": (lambda: {"image": make_picture(), "alt": "Afield", "caption": "Thecaption"},
              {"Thecaption"}),
    "desk": (lambda: ContactFactory(name="Registereddesk"), {"Registereddesk"}),
    "recording": (
        lambda: RecordingFactory(title="Avoice", speaker="Aworker", transcript="Saidaloud"),
        {"Avoice", "Aworker", "Saidaloud"},
    ),
    "registered_amount": (lambda: AmountFactory(name="Registeredwage"), {"Registeredwage"}),
    # Of a post, which has to be there: tests/forum.
    "quotation": (lambda: {"post": "0", "words": "x"}, set()),
}  # fmt: skip


def test_every_kind_of_block_is_known_here() -> None:
    """A new block: say above what has to be found of it on paper."""
    assert set(SummaryBodyBlock().child_blocks) == set(BLOCKS)


@pytest.mark.parametrize("kind", [kind for kind in BLOCKS if kind != "quotation"])
def test_every_block_has_its_printed_form(site_tree: HomePage, kind: str) -> None:
    make_value, wanted = BLOCKS[kind]
    guide = GuidePageFactory(body=[])
    guide.body.append((kind, make_value()))
    document = build_document(published(guide))
    assert wanted <= said(document)
    if kind == "image":
        (picture,) = [block for block in document.blocks if isinstance(block, Picture)]
        assert picture.alt == "Afield"
        assert document.pictures[picture.file]


# --- What is in it ---------------------------------------------------------------


@needs_fonts
def test_the_whole_page_in_its_language(site_tree: HomePage) -> None:
    guide = GuidePageFactory(title="Know it", slug="know", body=[text("तलब दिइन्छ")])
    nepali = in_language(published(guide), "ne")
    nepali.title = "थाहा पाउनुहोस्"
    published(nepali)
    response = get("/ne/rights-guides/know/pdf/")
    assert response["Content-Type"] == "application/pdf"
    assert response.status_code == 200
    found = text_by_pdfium(response.content)
    assert "तलब" in found
    assert "/ne/rights-guides/know/" in found


def test_whom_to_call_and_facts_come_along(site_tree: HomePage) -> None:
    ContactFactory(union=UnionFactory(country="BE"), name="Belgiandesk", phone="+32 2 555 0100")
    agreement = build_document(published(AgreementPageFactory(countries=["BE"])))
    assert {"Belgiandesk", "0100", "Belgium"} <= said(agreement)
    guide = build_document(published(GuidePageFactory(destination="BE")))
    assert {"Belgiandesk", "Belgium"} <= said(guide)
    country = build_document(published(CountryPageFactory(country="BE")))
    assert "Belgiandesk" in said(country)


def test_age_and_state_of_the_translation_are_said(
    site_tree: HomePage, committed: Committed
) -> None:
    with committed():
        guide = published(GuidePageFactory(reviewed_on=DAY))
        nepali = published(in_language(guide, "ne", title="तलब"))
    before = build_document(nepali)
    assert any("२०२६" in run.text for line in before.facts for run in line)
    assert not before.notices
    TranslationStatus.objects.update_or_create(
        page_id=nepali.pk,
        defaults={"status": "machine", "source_language": "en", "title_missing": False},
    )
    after = build_document(type(nepali).objects.get(pk=nepali.pk))
    assert after.notices
    assert kept_files._compute_digest(before) != kept_files._compute_digest(after)


# --- Who gets it -----------------------------------------------------------------


@needs_fonts
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/en/rights-guides/open/pdf/", 200),
        ("/en/rights-guides/draft/pdf/", 404),
        ("/en/rights-guides/closed/pdf/", 404),
        ("/en/rights-guides/below-nothing/pdf/", 404),
        ("/en/rights-guides/pdf/", 404),
        ("/en/pdf/", 404),
        ("/en/news/story/pdf/", 404),
        ("/en/rights-guides/open/pdf/pdf/", 404),
        ("/en/rights-guides/open/xml/", 404),
    ],
)
def test_public_pages_that_are_printed_only(
    site_tree: HomePage, address: str, status: int, editor: Any, signed_in: SignIn
) -> None:
    published(GuidePageFactory(slug="open"))
    GuidePageFactory(slug="draft", live=False)
    closed = published(GuidePageFactory(slug="closed"))
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    published(NewsPageFactory(slug="story"))
    assert get(address).status_code == status
    assert get(address, signed_in(editor)).status_code == status
    assert kept(closed) == []


def test_a_page_that_is_not_translated_leads_to_its_own(site_tree: HomePage) -> None:
    published(GuidePageFactory(slug="open"))
    response = get("/ne/rights-guides/open/pdf/")
    assert (response.status_code, response["Location"]) == (302, "/en/rights-guides/open/pdf/")


# --- Made once -------------------------------------------------------------------


@needs_fonts
def test_made_once_for_what_the_page_says(
    site_tree: HomePage, committed: Committed, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Document] = []
    make_pdf = kept_files.make_pdf

    def make_and_count(document: Document) -> bytes:
        made.append(document)
        return make_pdf(document)

    monkeypatch.setattr(kept_files, "make_pdf", make_and_count)
    guide = published(GuidePageFactory(slug="open"))
    address = "/en/rights-guides/open/pdf/"
    first = get(address)
    assert get(address).content == first.content
    assert get(address, Client(headers={"If-None-Match": first["ETag"]})).status_code == 304
    assert (len(made), len(kept(guide))) == (1, 1)
    old = kept(guide)
    with committed():
        guide.title = "Another title"
        guide = published(guide)
    assert kept(guide) == []
    assert get(address).content != first.content
    assert len(kept(guide)) == 1
    assert kept(guide) != old
    # What the page shows besides: a new number to call.
    ContactFactory(union=UnionFactory(country="BE"))
    type(guide).objects.filter(pk=guide.pk).update(destination="BE")
    get(address)
    assert (len(made), len(kept(guide))) == (3, 1)
    with committed():
        guide.unpublish()
    assert kept(guide) == []
    assert get(address).status_code == 404


# --- The button ------------------------------------------------------------------


@needs_fonts
def test_the_button_says_the_size_once_it_is_known(site_tree: HomePage) -> None:
    guide = published(GuidePageFactory(slug="open"))
    page = "/en/rights-guides/open/"
    before = get(page).content.decode()
    assert f'href="{page}pdf/"' in before
    get(f"{page}pdf/")
    assert views.kept_files.find_size(guide) == len(get(f"{page}pdf/").content)
    assert get(page).content.decode() != before


def test_without_fonts_button_and_address_say_so(
    site_tree: HomePage, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(GuidePageFactory(slug="open"))
    monkeypatch.setattr(fonts, "find_files", lambda: ())
    assert not typesetter.is_available()
    page = get("/en/rights-guides/open/").content.decode()
    assert 'data-pdf="missing"' in page
    assert "open/pdf/" not in page
    response = get("/en/rights-guides/open/pdf/")
    assert response.status_code == 503
    assert response["Retry-After"]


def test_pages_that_are_not_printed_have_no_button(site_tree: HomePage) -> None:
    published(NewsPageFactory(slug="story"))
    assert "data-pdf" not in get("/en/news/story/").content.decode()
