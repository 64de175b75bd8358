"""What waits is done once more after a fault, and never lost."""

from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from portal.search import engine_index, indexing, outbox, registry, tasks
from portal.search.engine_address import parse_engine
from portal.search.models import SearchChange, SearchEntry, UnsentEntry
from tests import factories
from tests.engines.server import free_port

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def pages(site_tree) -> list[Any]:
    """Three published pages that nobody has read yet."""
    pages = [
        factories.published(factories.NewsPageFactory(title=f"Waits {number}"))
        for number in range(3)
    ]
    assert SearchChange.objects.count() == 3
    return pages


def _titles() -> list[str]:
    return sorted(SearchEntry.objects.values_list("title", flat=True))


TITLES = ["Waits 0", "Waits 1", "Waits 2"]


def test_a_change_while_it_is_read_stays(pages, monkeypatch):
    store = indexing.store_entries

    def change_meanwhile(prepared):
        store(prepared)
        source = registry.get_source_for_model(type(pages[0]))
        outbox.note_changes(indexing.get_content_type_id(source), [pages[0].pk])

    monkeypatch.setattr(indexing, "store_entries", change_meanwhile)
    tasks.read_changes()
    assert list(SearchChange.objects.values_list("object_id", flat=True)) == [pages[0].pk]
    monkeypatch.setattr(indexing, "store_entries", store)
    tasks.read_changes()
    assert not SearchChange.objects.exists()
    assert _titles() == TITLES


def test_a_crash_before_forgetting_is_done_again(pages, monkeypatch):
    def crash(done):
        raise KeyboardInterrupt

    forget = tasks.forget_changes
    monkeypatch.setattr(tasks, "forget_changes", crash)
    with pytest.raises(KeyboardInterrupt):
        tasks.read_changes()
    assert SearchChange.objects.count() == 3
    monkeypatch.setattr(tasks, "forget_changes", forget)
    tasks.read_changes()
    assert not SearchChange.objects.exists()
    assert _titles() == TITLES


@pytest.fixture
def broken(pages, monkeypatch) -> list[int]:
    """The middle page cannot be read; how often it was tried."""
    prepare, tried = indexing.prepare_entries, []

    def fail(source, instance):
        if instance.pk == pages[1].pk:
            tried.append(instance.pk)
            raise ValueError("broken")
        return prepare(source, instance)

    monkeypatch.setattr(indexing, "prepare_entries", fail)
    return tried


def test_what_is_broken_stops_nothing_and_is_not_tried_for_ever(broken):
    for _again in range(tasks.MAX_ATTEMPTS + 2):
        tasks.read_changes()
    assert _titles() == ["Waits 0", "Waits 2"]
    assert SearchChange.objects.get().attempts == tasks.MAX_ATTEMPTS


def test_one_run_does_not_use_up_every_attempt(broken):
    tasks.update_index.func()
    assert _titles() == ["Waits 0", "Waits 2"]
    assert SearchChange.objects.get().attempts < tasks.MAX_ATTEMPTS


# --- What is sent to Elasticsearch ---------------------------------------------------


@pytest.fixture
def waiting(with_elasticsearch, pages) -> list[int]:
    """Entries that an index does not know yet, by id in the order of the pages."""
    engine_index.rebuild()
    while tasks.read_changes():
        pass
    ids = [SearchEntry.objects.get(object_id=page.pk).pk for page in pages]
    assert set(UnsentEntry.objects.values_list("pk", flat=True)) == set(ids)
    return ids


def test_where_tasks_can_wait_one_comes_back_later(waiting, monkeypatch, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.SEARCH_ENGINE = parse_engine(f"http://127.0.0.1:{free_port()}")
    for _change in range(3):
        tasks.update_index.call()
    later = DBTaskResult.objects.get()
    assert later.run_after > timezone.now()
    assert UnsentEntry.objects.count() == 3


@pytest.mark.parametrize("at", ["before the server", "after the server"])
def test_a_crash_while_sending_is_done_again(waiting, monkeypatch, at):
    write = engine_index._write

    def crash(actions, index):
        if at == "after the server":
            write(actions, index)
        raise KeyboardInterrupt

    monkeypatch.setattr(engine_index, "_write", crash)
    with pytest.raises(KeyboardInterrupt):
        tasks.send_changes()
    assert UnsentEntry.objects.count() == 3
    monkeypatch.setattr(engine_index, "_write", write)
    tasks.send_changes()
    assert not UnsentEntry.objects.exists()
    assert engine_index.find_differences() == []
    assert engine_index.count_entries() == 3


def test_a_change_while_it_is_sent_stays(waiting, monkeypatch):
    write = engine_index._write

    def change_meanwhile(actions, index):
        outbox.note_unsent(waiting[:1])
        return write(actions, index)

    monkeypatch.setattr(engine_index, "_write", change_meanwhile)
    engine_index.send_waiting()
    assert list(UnsentEntry.objects.values_list("pk", flat=True)) == waiting[:1]


def test_what_cannot_be_read_does_not_keep_others_from_being_sent(waiting, broken):
    tasks.send_changes()
    assert list(UnsentEntry.objects.values_list("pk", flat=True)) == [waiting[1]]
    assert engine_index.find_differences() == [waiting[1]]


def test_what_the_server_refuses_does_not_keep_others_from_being_sent(waiting, monkeypatch):
    to_document = engine_index._to_document

    def refuse(pk, prepared):
        return to_document(pk, prepared) | ({"unheard-of": 1} if pk == waiting[1] else {})

    monkeypatch.setattr(engine_index, "_to_document", refuse)
    tasks.send_changes()
    assert list(UnsentEntry.objects.values_list("pk", flat=True)) == [waiting[1]]
    assert engine_index.find_differences() == [waiting[1]]


def test_a_rebuild_goes_on_past_what_cannot_be_read(waiting, broken):
    assert engine_index.rebuild() == 2
    assert engine_index.find_differences() == [waiting[1]]
    assert list(UnsentEntry.objects.values_list("pk", flat=True)) == [waiting[1]]
