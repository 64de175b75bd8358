"""Tasks that wait are run once, at the end."""

import pytest
from django.tasks import TaskResultStatus, task
from django.tasks.signals import task_finished
from wagtail.search.models import IndexEntry

from portal.core.deferred_tasks import defer_tasks
from tests.factories import GuidePageFactory

calls: list[str] = []


@task
def note(word: str) -> None:
    calls.append(word)


@task
def note_three(first: str, second: str, third: str) -> None:
    calls.append(first + second + third)


@task
def note_later(word: str) -> None:
    note.enqueue(word)
    note.enqueue(word)


@pytest.fixture(autouse=True)
def _no_calls() -> None:
    calls.clear()


def test_the_same_task_is_run_once_and_last() -> None:
    with defer_tasks():
        for word in ("a", "b", "a"):
            note.enqueue(word)
        assert calls == []
    assert calls == ["b", "a"]


def test_what_a_task_enqueues_is_run_once_too() -> None:
    with defer_tasks():
        note_later.enqueue("a")
    assert calls == ["a"]


def fail_after(word: str) -> None:
    with defer_tasks():
        note.enqueue(word)
        raise ZeroDivisionError


def test_afterwards_tasks_run_at_once() -> None:
    with pytest.raises(ZeroDivisionError):
        fail_after("lost")
    note.enqueue("a")
    assert calls == ["a"]


@pytest.mark.django_db
@pytest.mark.indexed_at_once
def test_pages_are_indexed_in_the_end() -> None:
    with defer_tasks():
        page = GuidePageFactory(title="Wages")
        page.save()
        assert not IndexEntry.objects.filter(title="wages").exists()
    assert IndexEntry.objects.filter(title="wages").exists()


@pytest.mark.django_db
@pytest.mark.indexed_at_once
def test_tasks_about_what_is_gone_do_nothing() -> None:
    failed = []

    def listen(task_result, **_more) -> None:
        if task_result.status == TaskResultStatus.FAILED:
            failed.append(task_result.task.name)

    task_finished.connect(listen)
    try:
        with defer_tasks():
            page = GuidePageFactory(title="Wages")
            GuidePageFactory(title="Hours")
            page.delete()
    finally:
        task_finished.disconnect(listen)
    assert failed == []
    assert IndexEntry.objects.filter(title="hours").exists()


def test_three_words_need_not_be_an_object() -> None:
    with defer_tasks():
        note_three.enqueue("a", "b", "c")
    assert calls == ["abc"]
