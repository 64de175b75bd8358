"""Publications: files in several languages, chosen by links with true numbers."""

import contextlib
import datetime as dt
from typing import Any
from urllib.parse import urljoin

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Collection, CollectionViewRestriction, Page

from news.models import PublicationFile, PublicationPage
from news.publications.isbn import clean_isbn
from portal.core.models import SiteDocument
from portal.documents.models import DocumentFacts
from tests.factories import GuidePageFactory, PublicationPageFactory, UnionFactory, published
from tests.metadata import read_data
from tests.reading import Reading, in_language, read
from tests.reading import count_queries_of_the_first_reader as cold

LIST = "/en/publications/"


def store(title: str, name: str = "report.pdf", **facts: Any) -> SiteDocument:
    """A document of 2 KB with what is known of it."""
    document: SiteDocument = SiteDocument.objects.create(
        title=title, file=ContentFile(b"%PDF-1.4", name=name), file_size=2048, file_hash="a" * 40
    )
    if facts:
        DocumentFacts.objects.create(document=document, file_hash="a" * 40, **facts)
    return document


@pytest.fixture
def page(site_tree: Page) -> PublicationPage:
    """A publication with files in three languages."""
    known: dict[str, Any] = {
        "pages": 24,
        "is_tagged": True,
        "language": "en",
        "cover": "covers/en.webp",
    }
    made = PublicationPageFactory(
        slug="know",
        date=dt.date(2026, 5, 1),
        isbn="9789221164005",
        countries=["NP"],
        byline=UnionFactory(name="Union of Builders"),
        files={
            "en": store("In English", **known),
            "ar": store("بالعربية", pages=2, is_tagged=False),
            "ne": store("नेपालीमा", "report.docx"),
        },
    )
    return made


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "order"), [("en", ["en", "ar", "ne"]), ("ar", ["ar", "en", "ne"])]
)
def test_files_in_the_readers_language_come_first(
    page: PublicationPage, language: str, order: list[str]
) -> None:
    shown = read(f"/{language}/publications/know/")
    files = shown.html.select("[data-file]")
    assert [file["data-file"] for file in files] == order
    links = [file.select_one("a") for file in files]
    assert [link["hreflang"] for link in links if link] == order
    assert {link["type"] for link in links if link} >= {"application/pdf"}
    names = shown.html.select("[data-file] b bdi[lang]")
    assert [name["lang"] for name in names] == order


@pytest.mark.django_db
def test_each_file_says_what_it_costs_and_for_whom_it_is_made(page: PublicationPage) -> None:
    shown = read("/en/publications/know/")
    assert [each["data-tagged"] for each in shown.html.select("[data-tagged]")] == [
        *("yes", "no", "unknown"),
    ]
    facts = [" ".join(text.split()) for text in shown.texts("[data-file] a")]
    assert "PDF" in facts[0]
    assert "2.0 KB" in facts[0]
    assert [each["data-pages"] for each in shown.html.select("[data-file] [data-pages]")] == [
        *("24", "2"),
    ]
    assert "DOCX" in facts[2]
    nepali = read("/ne/publications/know/")
    assert "२४" in " ".join(nepali.texts("[data-pages]"))
    cover = shown.one(".picture.cover img")
    assert (cover["alt"], cover["src"]) == ("", "/media/covers/en.webp")
    assert shown.texts("[data-fact=published-by]") == ["Union of Builders"]
    assert "/en/publications/?country=NP" in shown.links("[data-about] a")


@pytest.mark.django_db
def test_what_is_known_of_another_file_is_not_said(page: PublicationPage) -> None:
    DocumentFacts.objects.update(file_hash="b" * 40)
    shown = read("/en/publications/know/")
    assert not shown.html.select("[data-pages], .cover")
    assert {each["data-tagged"] for each in shown.html.select("[data-tagged]")} == {"unknown"}


@pytest.mark.django_db
def test_no_cover_of_what_is_closed(page: PublicationPage) -> None:
    CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(),
        restriction_type=CollectionViewRestriction.LOGIN,
    )
    assert not read("/en/publications/know/").html.select(".cover")
    assert not read(LIST).html.select(".cover")


@pytest.mark.django_db
def test_programs_are_told_of_each_file(page: PublicationPage) -> None:
    (data,) = read_data(read("/ar/publications/know/"), "Book")
    assert data["isbn"] == "9789221164005"
    assert data["publisher"]["name"] == "Union of Builders"
    assert [file["inLanguage"] for file in data["encoding"]] == ["ar", "en", "ne"]
    assert data["encoding"][1]["accessibilityFeature"] == ["taggedPDF"]
    assert all(file["contentUrl"].startswith("http") for file in data["encoding"])
    PublicationPageFactory(slug="plain")
    (plain,) = read_data(read("/en/publications/plain/"), "Report")
    assert "encoding" not in plain


@pytest.mark.django_db
def test_translations_have_the_same_files(page: PublicationPage) -> None:
    translated = in_language(page, "ne", title="जान्नुहोस्")
    assert [file.language for file in translated.files.all()] == ["en", "ar", "ne"]
    shown = read("/ne/publications/know/")
    assert [file["data-file"] for file in shown.html.select("[data-file]")] == ["ne", "en", "ar"]


@pytest.mark.django_db
def test_a_deleted_file_leaves_nothing(page: PublicationPage) -> None:
    published(page)
    SiteDocument.objects.get(title="In English").delete()
    shown = read("/en/publications/know/")
    assert [file["data-file"] for file in shown.html.select("[data-file]")] == ["ar", "ne"]
    draft = page.get_latest_revision_as_object()
    assert [file.language for file in draft.files.all()] == ["ar", "ne"]


@pytest.mark.django_db
def test_pages_to_read_with_it(page: PublicationPage) -> None:
    guide, draft = GuidePageFactory(slug="wages"), GuidePageFactory(live=False)
    page.related = [("page", guide), ("page", draft)]
    page.save()
    assert read("/en/publications/know/").links("[data-link=related] a") == [
        "/en/rights-guides/wages/"
    ]


# --- The list -----------------------------------------------------------------------------


def offered(page: Reading, facet: str) -> dict[str, int]:
    """The values of a facet as they are linked, with their numbers."""
    links = page.html.select(f"[data-facet={facet}] li:has([data-count]) a")
    return {
        str(link["href"]): int(str(link.parent.select_one("[data-count]")["data-count"]))
        for link in links
    }


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ne"])
def test_each_number_is_that_of_the_list_behind_it(page: PublicationPage, language: str) -> None:
    in_language(page, "ne", title="जान्नुहोस्")
    both = {"en": store("Two"), "ne": store("Two again", "two.PDF")}
    PublicationPageFactory(date=dt.date(2025, 1, 1), topics=["wages"], files=both)
    PublicationPageFactory(date=dt.date(2025, 1, 1), countries=["NP", "KW"])
    PublicationPageFactory(live=False, document=store("Draft"))
    address = f"/{language}/publications/"
    shown = read(address)
    names = ("language", "year", "topic", "country", "kind")
    numbers = {name: offered(shown, name) for name in names}
    assert sorted(numbers["language"].values()) == [1, 2, 2]
    assert numbers["kind"] == {"?kind=docx": 1, "?kind=pdf": 2}
    assert numbers["year"] == {"?year=2026": 1, "?year=2025": 2}
    for links in numbers.values():
        for query, number in links.items():
            chosen = read(urljoin(address, query))
            assert len(chosen.html.select(".teaser")) == number > 0
            assert chosen.one("[data-found]")["data-found"] == str(number)


@pytest.mark.django_db
def test_the_list_offers_the_file_and_names_the_other_languages(page: PublicationPage) -> None:
    shown = read(LIST)
    link = shown.one(".teaser [data-file]")
    assert link["data-file"] == "en"
    assert shown.html.select(".teaser [data-pages='24']")
    others = shown.html.select(".teaser p:has([data-file]) > bdi[lang]")
    assert [each["lang"] for each in others] == ["ar", "ne"]
    assert shown.one(".teaser-picture.cover img")["loading"] == "lazy"
    PublicationFile.objects.create(page=page, document=store("Again"), language="ar")
    shown = read("/ne/publications/")
    assert shown.one(".teaser [data-file]")["data-file"] == "ne"
    others = shown.html.select(".teaser p:has([data-file]) > bdi[lang]")
    assert [each["lang"] for each in others] == ["en", "ar"]


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["kind=PDF", "kind=.%25", "language=xx", "year=x"])
def test_what_nothing_fits_is_a_list_all_the_same(page: PublicationPage, asked: str) -> None:
    found = 1 if asked == "kind=PDF" else 0
    assert len(read(f"{LIST}?{asked}").html.select(".teaser")) == found


@pytest.mark.django_db
def test_a_list_costs_the_same_however_many_files_there_are(page: PublicationPage) -> None:
    in_language(page, "ne", title="जान्नुहोस्")
    few = cold("/ne/publications/?language=en"), cold("/ne/publications/know/")
    for number in range(30):
        files = {code: store(f"{number} {code}", pages=1) for code in ("en", "ne", "ar")}
        in_language(PublicationPageFactory(files=files), "ne")
    files_of_one = {code: store(f"More {code}", pages=1) for code in ("fr", "es", "pt", "ru", "hi")}
    for code, document in files_of_one.items():
        PublicationFile.objects.create(page=page, document=document, language=code)
    assert (cold("/ne/publications/?language=en"), cold("/ne/publications/know/")) == few
    assert few[0] <= 20


# --- The number of a book -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("978-92-2-116400-5", "9789221164005"),
        ("978-92-2-116400-6", None),
        ("0-8044-2957-x", "080442957X"),
        ("९७८-९२-२-११६४००-५", "9789221164005"),
    ],
)
def test_a_right_number_is_kept_without_hyphens(typed: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(ValidationError):
            clean_isbn(typed)
    else:
        assert clean_isbn(typed) == kept


@given(st.text(max_size=20))
def test_whatever_is_typed_is_a_number_or_refused(typed: str) -> None:
    with contextlib.suppress(ValidationError):
        assert len(clean_isbn(typed)) in {10, 13}
