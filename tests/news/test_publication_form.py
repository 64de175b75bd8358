"""An officer writes a publication: files of their own, checked at once, what was typed stays."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from news.models import PublicationIndexPage, PublicationPage
from portal.core.models import SiteDocument
from portal.documents.models import DocumentFacts
from tests.factories import MemberFactory, UnionFactory, affiliates_of, own_union
from tests.fixture_types import Member, SignIn
from tests.search.files import made

pytestmark = pytest.mark.django_db
Store = Callable[..., SiteDocument]


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here writes in it."""


@pytest.fixture
def officer(signed_in: SignIn) -> Client:
    """Somebody of a union of Nepal."""
    person = MemberFactory(country="NP")
    person.groups.add(affiliates_of("NP"))
    return signed_in(person)


@pytest.fixture
def store() -> Store:
    def store_document(title: str, union: Any = None) -> SiteDocument:
        collection = {"collection": (union or own_union("NP")).rights.collection}
        file = ContentFile(b"text", name=f"{title}.txt")
        document: SiteDocument = SiteDocument.objects.create(title=title, file=file, **collection)
        return document

    return store_document


def post(client: Client, *files: dict[str, Any], **changes: Any) -> Any:
    """Send the form of a new publication to be kept as a draft."""
    index = PublicationIndexPage.objects.get(locale__language_code="en")
    data = {
        **{"title": "Our report", "slug": "report", "date": "2026-09-15", "summary": "In short."},
        **{"isbn": "", "publisher": "", "image_alt": "", "body": streamfield([])},
        **{name: streamfield([]) for name in ("sources", "related")},
        "files": inline_formset(list(files)),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
    }
    address = f"/admin/pages/add/news/publicationpage/{index.pk}/"
    return client.post(address, nested_form_data(data | changes))


def shown(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def test_a_publication_with_a_file_in_each_of_two_languages(officer: Client, store: Store) -> None:
    english, nepali = store("Report"), store("Nepali")
    files = [
        {"document": english.pk, "language": "en"},
        {"document": nepali.pk, "language": "ne"},
    ]
    assert post(officer, *files, isbn="978-92-2-116400-5").status_code == 302
    page = PublicationPage.objects.get(slug="report")
    draft = page.get_latest_revision_as_object()
    assert draft.get_document_languages() == {english.pk: "en", nepali.pk: "ne"}
    assert (draft.isbn, draft.live) == ("9789221164005", False)
    form = shown(officer.get(f"/admin/pages/{page.pk}/edit/"))
    assert [field["value"] for field in form.select("[name$='-document']")][:2] == [
        *(str(english.pk), str(nepali.pk)),
    ]


def test_a_file_that_is_added_is_first_in_the_language_of_the_page(
    officer: Client, store: Store
) -> None:
    index = PublicationIndexPage.objects.get(locale__language_code="ne")
    address = f"/admin/pages/add/news/publicationpage/{index.pk}/"
    assert proposed(officer.get(address)) == ["ne"]
    post(officer, {"document": store("Report").pk, "language": "en"})
    page = PublicationPage.objects.get(slug="report")
    assert proposed(officer.get(f"/admin/pages/{page.pk}/edit/")) == []


def proposed(response: Any) -> list[Any]:
    """The language that a file has which is added to the form."""
    (template,) = shown(response).select("template#id_files-EMPTY_FORM_TEMPLATE")
    options = template.select("[name$='__prefix__-language'] option[selected]")
    return [option["value"] for option in options if option["value"]]


def test_what_cannot_be_is_said_beside_its_field_and_stays(officer: Client, store: Store) -> None:
    document = store("Report")
    file = {"document": document.pk, "language": ""}
    form = shown(post(officer, file, **{"isbn": "12345", "action-submit": "action-submit"}))
    (isbn,) = form.select("[name=isbn]")
    assert isbn["value"] == "12345"
    assert len(form.select(".error-message")) == 2
    (chosen,) = form.select("[name='files-0-document']")
    assert chosen["value"] == str(document.pk)
    assert form.select("[name=title]")[0]["value"] == "Our report"
    assert not PublicationPage.objects.filter(slug="report").exists()


def test_a_file_of_another_union_cannot_be_offered(officer: Client, store: Store) -> None:
    other = store("Secret", UnionFactory(country="QA"))
    response = post(officer, {"document": other.pk, "language": "en"})
    assert not PublicationPage.objects.filter(slug="report").exists()
    assert len(shown(response).select(".error-message")) == 1
    assert "Secret" not in response.content.decode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("locked.pdf", made.encrypted),
        ("locked.docx", lambda: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")),
        ("broken.pdf", lambda: b"%PDF-1.7"),
        ("picture.pdf", lambda: b"GIF89a"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_beside_its_field(
    officer: Client, name: str, content: Callable[[], bytes]
) -> None:
    collection = own_union("NP").rights.collection.pk
    answer = officer.post(
        "/admin/documents/chooser/create/",
        {
            "document-chooser-upload-title": "What we found",
            "document-chooser-upload-collection": collection,
            "document-chooser-upload-file": SimpleUploadedFile(name, content()),
        },
    ).json()
    form = BeautifulSoup(answer["htmlFragment"], "html.parser")
    assert len(form.select(".error-message")) == 1
    assert name in form.select(".error-message")[0].text
    assert form.select("[name='document-chooser-upload-title']")[0]["value"] == "What we found"
    assert not SiteDocument.objects.exists()


def test_editors_hear_of_a_file_without_text(officer: Client, store: Store) -> None:
    document = store("A scan")
    DocumentFacts.objects.create(document=document, pages=1, has_text=False)
    post(officer, {"document": document.pk, "language": "en"})
    page = PublicationPage.objects.get(slug="report")
    notes = shown(officer.get(f"/admin/pages/{page.pk}/edit/")).select("[data-no-text]")
    assert len(notes) == 1
    assert "A scan" in notes[0].text
    first = shown(officer.get("/admin/"))
    assert first.select(f"a[href='/admin/pages/{page.pk}/edit/']")
    DocumentFacts.objects.update(has_text=True)
    assert not shown(officer.get(f"/admin/pages/{page.pk}/edit/")).select("[data-no-text]")


@pytest.mark.parametrize(
    ("kind", "index", "countries"),
    [
        ("news/newspage", "news.NewsIndexPage", "countries"),
        ("news/eventpage", "news.EventIndexPage", "country"),
        ("news/publicationpage", "news.PublicationIndexPage", "countries"),
        ("practice/practicepage", "practice.PracticeIndexPage", "countries"),
    ],
)
def test_what_an_officer_begins_is_of_today_their_union_and_their_country(
    kind: str, index: str, countries: str, officer: Client, signed_in: SignIn, editor: Member
) -> None:
    parent = apps.get_model(index).objects.get(locale__language_code="en")
    address = f"/admin/pages/add/{kind}/{parent.pk}/"

    def read_chosen(client: Client, name: str) -> list[str]:
        html = BeautifulSoup(client.get(address).content, "html.parser")
        chosen = html.select(f"select[name={name}] option[selected]")
        return [str(option["value"]) for option in chosen if option["value"]]

    assert read_chosen(officer, countries) == ["NP"]
    assert read_chosen(signed_in(editor), countries) == []
    if kind != "news/eventpage":
        html = BeautifulSoup(officer.get(address).content, "html.parser")
        assert html.select_one("input[name=date]")["value"] == str(timezone.localdate())
    if kind in {"news/newspage", "news/publicationpage"}:
        assert read_chosen(officer, "byline") == [str(own_union("NP").pk)]
