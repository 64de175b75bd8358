"""What the mail server does not take is kept and tried again; sent once; logged without content."""

import datetime as dt
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings
from structlog.testing import capture_logs

from portal.mail import delivery, tasks
from portal.mail.models import GIVE_UP_AFTER, RETRY_PAUSES, OutgoingMail
from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized
from tests.fixture_types import Committed
from tests.mail.conftest import TEMPLATE

MINUTE = dt.timedelta(minutes=1)


def run_command() -> str:
    """What ``send_waiting_mail`` says."""
    answer = StringIO()
    call_command("send_waiting_mail", stdout=answer)
    return answer.getvalue()


def test_a_failure_disturbs_nobody_and_is_tried_again(
    reader: Any, committed: Committed, server_down: Callable[[], None]
) -> None:
    with committed():
        assert send_localized(Recipient.of_member(reader), TEMPLATE)
    waiting = OutgoingMail.objects.get()
    assert (waiting.attempts, mail.outbox) == (1, [])
    server_down()
    assert run_command() == "0 done, 0 still waiting\n"  # not yet due
    with time_machine.travel(timezone.now() + RETRY_PAUSES[0] + MINUTE):
        assert run_command() == "1 done, 0 still waiting\n"
    assert len(mail.outbox) == 1
    assert not OutgoingMail.objects.exists()


def test_what_a_dead_process_left_behind_is_sent(queued: OutgoingMail) -> None:
    """The commit has been, the task has not."""
    run_command()
    assert len(mail.outbox) == 1


def test_run_twice_it_is_sent_once(queued: OutgoingMail) -> None:
    for _time in range(2):
        tasks.deliver_mail.call(str(queued.pk))
    assert len(mail.outbox) == 1


def test_two_at_once_send_it_once(queued: OutgoingMail, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one is sending, another finds nothing to do."""
    build = delivery.build_message

    def build_while_another_tries(row: OutgoingMail, address: str) -> Any:
        monkeypatch.setattr(delivery, "build_message", build)
        assert delivery.deliver(row.pk) is None
        assert mail.outbox == []
        return build(row, address)

    monkeypatch.setattr(delivery, "build_message", build_while_another_tries)
    delivery.deliver(queued.pk)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("change", [{"is_active": False}, {"address_confirmed": False}])
def test_who_may_not_be_written_to_any_more_is_not(
    reader: Any, queued: OutgoingMail, change: dict[str, bool]
) -> None:
    type(reader).objects.filter(pk=reader.pk).update(**change)
    run_command()
    assert mail.outbox == []
    assert not OutgoingMail.objects.exists()


def test_it_goes_to_the_address_of_that_moment(reader: Any, queued: OutgoingMail) -> None:
    type(reader).objects.filter(pk=reader.pk).update(email="new@example.org")
    run_command()
    assert mail.outbox[0].to == ["new@example.org"]


def test_pauses_grow_and_nothing_is_kept_for_ever(
    queued: OutgoingMail, server_down: Callable[[], None]
) -> None:
    start = now = queued.due_at
    tried: list[Any] = []
    while OutgoingMail.objects.exists():
        assert len(tried) < 100
        with time_machine.travel(now, tick=False):
            delivery.deliver_all_due()
        tried.append(now - start)
        now = OutgoingMail.objects.values_list("due_at", flat=True).first() or now
    assert tried[1] == RETRY_PAUSES[0]
    assert tried[2] - tried[1] == RETRY_PAUSES[1]
    assert tried[-1] - tried[-2] == RETRY_PAUSES[-1]
    assert GIVE_UP_AFTER <= tried[-1] <= GIVE_UP_AFTER + RETRY_PAUSES[-1]
    assert mail.outbox == []


def test_one_that_fails_holds_up_no_other(
    queued: OutgoingMail, monkeypatch: pytest.MonkeyPatch
) -> None:
    send_localized(Recipient.at_confirmed_address("second@example.org", "en"), TEMPLATE)
    build = delivery.build_message

    def refuse_first(row: OutgoingMail, address: str) -> Any:
        if row.pk == queued.pk:
            raise ValueError("broken")
        return build(row, address)

    monkeypatch.setattr(delivery, "build_message", refuse_first)
    assert delivery.deliver_all_due() == (1, 1)
    assert [message.to for message in mail.outbox] == [["second@example.org"]]


def test_a_backend_that_can_wait_comes_back_by_itself(
    queued: OutgoingMail, server_down: Callable[[], None], settings: Settings
) -> None:
    from django_tasks_db.models import DBTaskResult

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    tasks.deliver_mail.call(str(queued.pk))
    later = DBTaskResult.objects.get()
    queued.refresh_from_db()
    assert later.run_after == queued.due_at
    assert later.args_kwargs == {"args": [str(queued.pk)], "kwargs": {}}


def test_the_log_has_no_address_and_no_text(
    reader: Any,
    queued: OutgoingMail,
    server_down: Callable[[], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    with capture_logs() as events:
        run_command()
        server_down()
        with time_machine.travel(timezone.now() + RETRY_PAUSES[0] + MINUTE):
            run_command()
    assert [(event["event"], event["template"]) for event in events] == [
        ("mail not sent", TEMPLATE),
        ("mail sent", TEMPLATE),
    ]
    logged = f"{events} {caplog.text}"
    for private in (reader.email, reader.display_name, "private word", queued.subject):
        assert private not in logged
