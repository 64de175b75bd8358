"""Tasks wait until a long command is done, and each is run once.

Where tasks run at once (the demo's settings), a command that saves a page five times
would have it indexed five times. What a command makes and takes away again (the rows below
a page, when it is published anew) is gone before its tasks run: they have nothing to do.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.tasks import (
    DEFAULT_TASK_BACKEND_ALIAS,
    Task,
    TaskResult,
    TaskResultStatus,
    task_backends,
)
from django.tasks.backends.immediate import ImmediateBackend
from django.utils import timezone
from django.utils.crypto import get_random_string


class _DeferringBackend(ImmediateBackend):
    """Keeps tasks, one for all that are the same, until ``run`` is called."""

    def __init__(self, alias: str, params: dict[str, Any]) -> None:
        super().__init__(alias, params)
        self._waiting: dict[str, tuple[Task[..., Any], list[Any], dict[str, Any]]] = {}

    def enqueue[**P, R](
        self, task: Task[P, R], args: list[Any], kwargs: dict[str, Any]
    ) -> TaskResult[P, R]:
        self.validate_task(task)
        key = repr((task.module_path, args, kwargs))
        # The latest is run: it may rest on what those before it do.
        self._waiting.pop(key, None)
        self._waiting[key] = (task, args, kwargs)
        return TaskResult(
            task=task,
            id=get_random_string(32),
            status=TaskResultStatus.READY,
            enqueued_at=timezone.now(),
            started_at=None,
            finished_at=None,
            last_attempted_at=None,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )

    def run(self) -> None:
        """Run what waits, and what the tasks themselves enqueue."""
        while self._waiting:
            waiting, self._waiting = self._waiting, {}
            for task, args, kwargs in waiting.values():
                if not _is_about_what_is_gone(args):
                    super().enqueue(task, args, kwargs)


def _is_about_what_is_gone(args: list[Any]) -> bool:
    """Whether it is for one object (app, model, key: Wagtail's tasks), which is there no more."""
    try:
        app_label, model_name, key = args
        model = apps.get_model(app_label, model_name)
    except (AttributeError, LookupError, TypeError, ValueError):  # about something else
        return False
    return not model._base_manager.filter(pk=key).exists()


@contextmanager
def defer_tasks() -> Iterator[None]:
    """Within it, tasks wait; at its end each is run once. An error takes them back."""
    before = task_backends[DEFAULT_TASK_BACKEND_ALIAS]
    deferring = _DeferringBackend(DEFAULT_TASK_BACKEND_ALIAS, {})
    task_backends[DEFAULT_TASK_BACKEND_ALIAS] = deferring
    try:
        yield
        deferring.run()
    finally:
        task_backends[DEFAULT_TASK_BACKEND_ALIAS] = before
