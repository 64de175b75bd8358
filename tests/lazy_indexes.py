"""Wagtail's indexes are brought up to date when they are asked, not at every save.

Each save of a page updates the back office's search and the index of references: a
quarter of what a test with pages costs, and hardly any test looks. Here a save only notes
what changed, and the first statement that names a table of an index finds it up to date: a
test sees what it would have seen. Tests of when an index is updated, and tests that count
what a save asks, are marked ``pytest.mark.indexed_at_once``; tests with real transactions
are so anyway.

The readers' search (``portal.search``) is an index of its own and left as it is.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from unittest import mock

import modelsearch.signal_handlers
import wagtail.signal_handlers
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection

TABLES = ("wagtailsearch_indexentry", "wagtailcore_referenceindex")
_TASKS = (
    (modelsearch.signal_handlers, "insert_or_update_object_task"),
    (wagtail.signal_handlers, "update_reference_index_task"),
)


class _Changes:
    """What has been saved since an index was last asked, each object once."""

    def __init__(self) -> None:
        self.waiting: dict[tuple[Any, tuple[str, ...]], None] = {}

    def catch_up(self, run: Callable[..., Any], sql: str, *arguments: Any) -> Any:
        """Run a statement; if it asks an index, after what the index waits for."""
        if self.waiting and any(table in sql for table in TABLES):
            waiting, self.waiting = self.waiting, {}
            counted = len(connection.queries_log)
            for task, names in waiting:
                # It may be deleted since, or its transaction taken back.
                with suppress(ObjectDoesNotExist):
                    task.call(*names)
            # Who counts queries does not count what was put off until now.
            while len(connection.queries_log) > counted:
                connection.queries_log.pop()
        return run(sql, *arguments)


class _Later:
    """Stands in for a task of the index."""

    def __init__(self, task: Any, changes: _Changes) -> None:
        self.task = task
        self.changes = changes

    def enqueue(self, *names: str) -> None:
        self.changes.waiting[self.task, names] = None


@contextmanager
def updated_when_asked() -> Iterator[None]:
    """Within it, saves only note what the indexes have to learn."""
    changes = _Changes()
    patches = [
        mock.patch.object(module, name, _Later(getattr(module, name), changes))
        for module, name in _TASKS
    ]
    with connection.execute_wrapper(changes.catch_up), patches[0], patches[1]:
        yield
