"""What is known of documents is read once, and goes with their files."""

from collections.abc import Callable
from pathlib import PurePath

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from portal.core.models import SiteDocument
from portal.documents import tasks
from portal.documents.models import DocumentFacts
from tests.documents import made
from tests.fixture_types import Committed

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Store = Callable[..., SiteDocument]


@pytest.fixture
def store(committed: Committed) -> Store:
    def store_document(content: bytes, name: str = "report.pdf", key: int | None = None):
        document = SiteDocument.objects.get(pk=key) if key else SiteDocument(title="Report")
        document.file.save(name, ContentFile(content), save=False)
        document._set_document_file_metadata()
        with committed():
            document.save()
        return document

    return store_document


def test_a_document_is_looked_at_when_it_is_stored(store: Store) -> None:
    document = store(made.tagged())
    facts = document.facts
    assert (facts.pages, facts.language, facts.is_tagged, facts.has_text) == (3, "ne", True, True)
    answer = Client().get(facts.cover.url)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/webp"
    assert "immutable" in answer["Cache-Control"]
    assert answer.getvalue()[:4] == b"RIFF"
    assert Client().get("/media/covers/..%2Fdocuments").status_code == 404


def test_another_kind_of_file_has_no_cover(store: Store) -> None:
    facts = store(b"a,b\n", "table.csv").facts
    assert (facts.pages, facts.is_tagged, facts.has_text, facts.cover.name) == (
        None,
        None,
        None,
        "",
    )


def test_nothing_is_looked_at_twice(store: Store, committed: Committed, monkeypatch) -> None:
    document = store(made.tagged())
    monkeypatch.setattr(tasks, "look_at", pytest.fail)
    document.title = "Another name"
    with committed():
        document.save()
    tasks.look_at_documents.call()
    assert DocumentFacts.objects.get().pages == 3


def test_a_replaced_file_takes_what_was_known_with_it(store: Store, committed: Committed) -> None:
    document = store(made.tagged())
    before = document.facts.cover.name
    with committed():
        again = store(made.scan(), key=document.pk)
    facts = DocumentFacts.objects.get(document=again.pk)
    assert (facts.pages, facts.has_text) == (1, False)
    assert facts.cover.name != before
    assert not default_storage.exists(before)
    assert default_storage.exists(facts.cover.name)


def test_a_deleted_document_leaves_no_cover(store: Store, committed: Committed) -> None:
    document = store(made.tagged())
    cover = document.facts.cover.name
    with committed():
        document.delete()
    assert not DocumentFacts.objects.exists()
    assert not default_storage.exists(cover)


def test_one_that_is_deleted_meanwhile_leaves_no_cover(store: Store, committed: Committed) -> None:
    document = store(made.tagged())
    stored = SiteDocument(pk=document.pk, title="", file=document.file, file_hash="f" * 40)
    others = _covers() - {PurePath(document.facts.cover.name).name}
    with committed():
        SiteDocument.objects.filter(pk=document.pk).delete()
        tasks.look_at_document(stored)
    assert not DocumentFacts.objects.exists()
    assert _covers() == others


def test_an_interrupted_look_is_done_again(store: Store, monkeypatch) -> None:
    others = _covers()
    with monkeypatch.context() as patched:
        patched.setattr(DocumentFacts.objects, "update_or_create", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            store(made.tagged())
    assert not DocumentFacts.objects.exists()
    (left,) = _covers() - others
    tasks.look_at_documents.call()
    assert DocumentFacts.objects.get().cover.name == f"covers/{left}"
    assert _covers() == others | {left}


def _interrupt(**_fields: object) -> None:
    raise KeyboardInterrupt


def _covers() -> set[str]:
    return set(default_storage.listdir("covers")[1]) if default_storage.exists("covers") else set()


def test_a_file_that_is_gone_or_has_no_digest_is_a_note(store: Store) -> None:
    document = store(made.tagged())
    SiteDocument.objects.filter(pk=document.pk).update(file_hash="")
    tasks.look_at_documents.call()
    digest = SiteDocument.objects.get().file_hash
    assert len(digest) == 40
    default_storage.delete(document.file.name)
    SiteDocument.objects.filter(pk=document.pk).update(file_hash="0" * 40)
    tasks.look_at_documents.call()
    facts = DocumentFacts.objects.get()
    assert (facts.file_hash, facts.pages, facts.cover.name) == ("0" * 40, None, "")
