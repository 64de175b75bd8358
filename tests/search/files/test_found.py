"""The text of a file is found, as long as everybody may read the page that offers it."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from portal.core.models import SiteDocument
from portal.search import tasks
from portal.search.files import tasks as files
from portal.search.models import FileText, OfferedFile, SearchEntry
from tests.factories import GuidePageFactory, PublicationPageFactory, published, text
from tests.reading import in_language
from tests.search.files import made

pytestmark = [pytest.mark.django_db, pytest.mark.database]
WORD = made.WORD


def make_document(content: bytes, name: str = "report.docx", **fields) -> SiteDocument:
    return SiteDocument.objects.create(
        title="A report", file=ContentFile(content, name=name), **fields
    )


@pytest.fixture
def document(db) -> SiteDocument:
    return make_document(made.docx(f"The {WORD} stays with the worker."))


@pytest.fixture
def page(site_tree, document, committed) -> Page:
    with committed():
        return published(PublicationPageFactory(title="Passports", document=document))


@pytest.fixture
def look(client):
    def ask(word: str = WORD, language: str = "en", **parameters):
        answer = client.get(
            f"/{language}/search/", {"q": word, "format": "json"} | parameters
        ).json()
        assert answer["count"] == len(answer["results"]) == sum(answer["facets"]["kind"].values())
        return answer["results"]

    return ask


def test_it_leads_to_the_page_and_says_that_it_is_a_file(page, look, client):
    (found,) = look()
    assert found["url"] == page.get_url()
    assert (found["kind"], found["language"]) == ("document", "en")
    assert "Passports" in found["title"]
    assert "A report" in found["title"]
    assert (
        f"<mark>{WORD}</mark> stays with the worker"
        in client.get("/en/search/", {"q": WORD}).content.decode()
    )
    assert look(kind="document") == [found]


def test_a_file_in_the_text_of_a_page(site_tree, look, committed):
    document = make_document(made.pdf(f"A {WORD} in print."), "print.pdf")
    block = ("download", {"title": "Print", "document": document})
    with committed():
        page = published(GuidePageFactory(title="A guide", body=[text("Words."), block]))
    assert [found["url"] for found in look()] == [page.get_url()]


def test_a_file_is_found_in_its_own_language_and_read_of_in_the_readers(
    site_tree, document, look, committed
):
    nepali = make_document(made.docx(f"{WORD} कामदारसँगै रहन्छ।"), "nepali.docx")
    with committed():
        page = published(
            PublicationPageFactory(
                title="Passports", slug="papers", files={"en": document, "ne": nepali}
            )
        )
    assert [found["url"] for found in look(language="en")] == [page.get_url()]
    found, *_english = look(language="ne")
    assert (found["language"], found["url"]) == ("ne", "/ne/publications/papers/")
    with committed():
        published(in_language(page, "ne", title="कागजात"))
    found, *_english = look(language="ne")
    assert (found["language"], found["url"]) == ("ne", "/ne/publications/papers/")
    assert [found["title"] for found in look(language="en")] == ["Passports · A report"]
    nepali.delete()
    assert {found["language"] for found in look(language="ne")} == {"en"}


def test_a_file_that_two_pages_offer_is_read_once(page, document, look, committed, monkeypatch):
    read: list[str] = []
    monkeypatch.setattr(files, "read_text", lambda _content, kind: read.append(kind))
    with committed():
        other = published(PublicationPageFactory(title="Again", document=document))
    assert read == []
    assert OfferedFile.objects.filter(document=document).count() == 2
    with committed():
        page.unpublish()
    assert [found["url"] for found in look()] == [other.get_url()]


def test_a_file_is_read_again_when_it_is_another(page, document, look, committed):
    document.file.save("other.docx", ContentFile(made.docx("Quite another thing.")), save=False)
    document._set_document_file_metadata()
    document.save()
    assert look() == []
    files.read_files.call()
    assert look() == []
    assert len(look("another")) == 1
    assert FileText.objects.count() == 1


def test_a_page_that_offers_it_no_longer(page, look, committed):
    page.files.set([])
    with committed():
        published(page)
    assert look() == []
    assert not OfferedFile.objects.exists()


def test_one_that_cannot_be_read_is_tried_once(site_tree, look, committed, monkeypatch):
    document = make_document(made.encrypted(), "locked.pdf")
    with committed():
        published(PublicationPageFactory(title="Locked", document=document))
    assert FileText.objects.get().state == "protected"
    monkeypatch.setattr(files, "read_file", pytest.fail)
    files.read_files.call()
    assert not SearchEntry.objects.filter(kind="document").exists()


def test_a_file_that_is_gone_is_a_note(site_tree, document, committed):
    document.file.storage.delete(document.file.name)
    document.file_hash = "0" * 40
    document.save()
    with committed():
        published(PublicationPageFactory(title="Gone", document=document))
    assert FileText.objects.get().state == "unreadable"


# --- What closes a page or a file closes its text, at once --------------------------------


def unpublish(page, document):
    page.unpublish()


def restrict(page, document):
    PageViewRestriction.objects.create(
        page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN
    )


def delete_page(page, document):
    Page.objects.get(pk=page.pk).delete()


def delete_document(page, document):
    document.delete()


def close_collection(page, document):
    CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type=CollectionViewRestriction.LOGIN
    )


def move_to_a_closed_collection(page, document):
    closed = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(
        collection=closed, restriction_type=CollectionViewRestriction.LOGIN
    )
    document.collection = closed.add_child(name="Below")
    document.save()


CLOSINGS = [
    unpublish,
    restrict,
    delete_page,
    delete_document,
    close_collection,
    move_to_a_closed_collection,
]


@pytest.mark.parametrize("close", CLOSINGS)
def test_what_was_closed_is_nowhere(page, document, look, client, close):
    assert len(look()) == 1
    close(page, document)  # no task has run
    assert look() == []
    near = WORD[:-1] + "u"
    for typed in (WORD, near, "with the worker", "worker"):
        shown = client.get("/en/search/", {"q": typed}).content.decode().replace(typed, "")
        assert WORD not in shown
        assert "A report" not in shown
    assert client.get("/en/search/suggest/", {"q": "A rep"}).json() == []


def test_what_is_opened_again_is_found_again(page, document, look, committed):
    close_collection(page, document)
    assert look() == []
    with committed():
        CollectionViewRestriction.objects.get().delete()
    assert len(look()) == 1


def test_a_restricted_page_is_not_read_into_the_index(site_tree, document, look, committed):
    page = PublicationPageFactory(title="Inside", document=document)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    with committed():
        published(page)
    tasks.update_index.call()
    assert look() == []
    assert not SearchEntry.objects.filter(kind="document").exists()
