"""One case on one page: what is seen, what is done, two who save at once, a missing key."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rights_guides.helpdesk import acts, coding, erasure
from rights_guides.helpdesk.desk import urls
from rights_guides.helpdesk.models import Case, Coordinator, DataKey, Desk, ReadyAnswer
from rights_guides.helpdesk.referrals import steps
from tests.rights_guides.helpdesk.making import STORY, make_case, reread

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def at(case: Case, action: str = "") -> str:
    """The address of a case, or of what is done with it."""
    return f"/en/desk/{case.reference}/{action + '/' if action else ''}"


def parse(answer: Any) -> BeautifulSoup:
    """The answer, of which nothing is kept."""
    assert "no-store" in answer["Cache-Control"]
    return BeautifulSoup(answer.content, "html.parser")


@pytest.fixture
def worker_client(client: Client, case_worker: Any) -> Client:
    """Somebody of the desk in Kathmandu, signed in."""
    client.force_login(case_worker)
    return client


def test_the_page_shows_what_was_asked(worker_client: Client, case: Case) -> None:
    answer = worker_client.get(at(case))
    page = parse(answer)
    assert STORY in page.get_text()
    assert case.reference not in page.title.get_text()
    assert "Sita" not in page.get_text()


@pytest.mark.database
def test_what_is_done_with_a_case(worker_client: Client, case: Case, case_worker: Any) -> None:
    def send(action: str, **typed: Any) -> None:
        typed |= {"version": reread(case).version}
        answer = worker_client.post(at(case, action), typed)
        assert answer.status_code == 302, answer.context["form"].errors

    send("take", mine="1")
    assert reread(case).assignee == case_worker
    send("answer", text="Do you have the contract?", language="ne")
    send("note", text="Ask the union on the site.")
    send("state", state="waiting")
    send("resolve", outcome="paid", recovered="1200", currency="KWD")
    send("close")
    stored = reread(case)
    assert (stored.state, stored.outcome, stored.currency) == ("closed", "paid", "KWD")
    page = parse(worker_client.get(at(case)))
    assert len(page.select("[data-message]")) == 2
    assert len(page.select("[data-note]")) == 1
    assert page.select_one("[data-act=answered]")
    send("reopen")
    assert reread(case).state == "open"


def test_a_ready_answer_is_put_below_what_was_typed(
    worker_client: Client, case: Case, kathmandu: Desk
) -> None:
    ready = ReadyAnswer.objects.create(
        desk=kathmandu, language="hi", title="First", text="Keep your papers."
    )
    typed = {"insert": "1", "text": "Hello.", "ready": ready.pk, "language": "ne"}
    page = parse(worker_client.post(at(case, "answer"), typed))
    text = page.select_one("#answer-text")
    assert text is not None
    assert text.get_text().split() == ["Hello.", "Keep", "your", "papers."]
    assert case.messages.count() == 1


def test_bad_input_comes_back(worker_client: Client, case: Case) -> None:
    answer = worker_client.post(at(case, "answer"), {"text": "x" * 100_000, "language": "ne"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"text"}
    answer = worker_client.post(at(case, "answer"), {"text": " ", "language": "tlh"})
    assert set(answer.context["form"].errors) == {"text", "language"}
    answer = worker_client.post(at(case, "resolve"), {"outcome": "none", "recovered": "-1"})
    assert set(answer.context["form"].errors) == {"outcome", "recovered"}
    assert worker_client.post(at(case, "state"), {"state": "closed"}).status_code == 422
    assert reread(case).version == case.version


@pytest.mark.database
def test_the_second_of_two_sees_both_and_keeps_what_was_typed(
    worker_client: Client, case: Case, kathmandu: Desk
) -> None:
    shown = case.version
    acts.answer(case, acts.Doer(None, kathmandu), "First of two.", "en")
    typed = {"text": "Second of two.", "language": "en", "version": shown}
    answer = worker_client.post(at(case, "answer"), typed)
    page = parse(answer)
    assert answer.status_code == 409
    assert page.select_one("[data-notice=changed] [data-saved=answered]")
    assert "First of two." in page.get_text()
    kept = page.select_one("#answer-text")
    assert kept is not None
    assert "Second of two." in kept.get_text()
    version = page.select_one("#answer-version")
    assert version is not None
    again = worker_client.post(at(case, "answer"), typed | {"version": version["value"]})
    assert again.status_code == 302
    assert case.messages.count() == 3


def test_without_its_key_nothing_is_overwritten_on_any_page(
    worker_client: Client, case: Case, case_worker: Any, kathmandu: Desk, kuwait: Desk
) -> None:
    doer = acts.Doer(case_worker, kathmandu)
    task = coding.add_task(case, doer, "Call them", None)
    file = coding.add_file(case, doer, "pay-slip.jpg", "image/jpeg", b"picture")
    referral = steps.ask(case, doer, steps.Receiver(desk=kuwait), ["facts"], "For help.")
    other = make_case(kathmandu)
    Coordinator.objects.create(member=case_worker)
    receiver, parts = steps.Receiver(desk=kuwait), ["facts"]
    steps.propose_without_consent(case, acts.Doer(None, kathmandu), receiver, parts, "A", "B")
    DataKey.objects.filter(case=case).update(key_id="gone")
    before = list(Case.objects.order_by("pk").values())
    page = parse(worker_client.get(at(case)))
    warning = page.select_one("[data-missing-key]")
    assert warning is not None
    assert warning["data-missing-key"] == "gone"
    for address in ("", "coordination/", "emergency/", "new/"):
        assert worker_client.get(f"/en/desk/{address}").status_code == 200, address
    typed = {
        "text": "A",
        "language": "en",
        "mine": "1",
        "outcome": "paid",
        "kind": "wages.late",
        "workers": "2",
        "reference": other.reference,
        "desk": kuwait.pk,
        "reason": "B",
    }
    known = {"reference": case.reference, "task": task.pk, "file": file.pk}
    for pattern in urls.urlpatterns:
        wanted = pattern.pattern.converters
        if "reference" not in wanted or pattern.name in ("send", "case"):
            continue
        address = reverse(f"desk:{pattern.name}", kwargs={name: known[name] for name in wanted})
        for answer in (worker_client.get(address), worker_client.post(address, typed)):
            if pattern.name == "file":
                assert answer.status_code in (404, 405)
            else:
                assert answer["Location"] == at(case), address
    for action in ("agreed", "end", "link"):
        answer = worker_client.post(f"/en/desk/referrals/{referral.pk}/{action}/")
        assert answer["Location"] == at(case)
    assert list(Case.objects.order_by("pk").values()) == before
    assert not case.notes.exists()
    assert case.tasks.get().done_at is None
    assert case.referrals.filter(state="asked").count() == 2


def test_a_clock_that_was_set_back_does_no_harm(
    worker_client: Client, case: Case, kathmandu: Desk, case_worker: Any
) -> None:
    with time_machine.travel(timezone.now() - dt.timedelta(days=3), tick=False):
        worker_client.force_login(case_worker)
        assert worker_client.get(at(case)).status_code == 200
        assert worker_client.get("/en/desk/").status_code == 200
        doer = acts.Doer(case_worker, kathmandu)
        acts.answer(case, doer, "We read it.", "en")
        acts.resolve(case, doer, "paid", {})
        acts.close(case, doer)
        assert parse(worker_client.get(at(case))).select("[data-act=answered]")
        assert acts.can_be_reopened(reread(case))
        acts.write_as_worker(case, "They did not pay.", "ne")
        stored = reread(case)
        assert (stored.state, stored.first_answer_at) == ("open", stored.received_at)


def test_an_erased_case_shows_its_facts(worker_client: Client, case: Case) -> None:
    erasure.erase(case)
    page = parse(worker_client.get(at(case)))
    assert page.select_one("[data-notice=erased]")
    assert page.select_one(".facts")
    assert not page.select("form[action*='/desk/']")


def test_handed_over_is_gone_from_here(worker_client: Client, case: Case, kuwait: Desk) -> None:
    assert worker_client.get(at(case, "hand-over")).status_code == 200
    typed = {"desk": kuwait.pk, "reason": "They work there.", "version": case.version}
    assert worker_client.post(at(case, "hand-over"), typed).status_code == 302
    assert reread(case).desk == kuwait
    assert worker_client.get(at(case)).status_code == 404


def test_what_a_page_costs_does_not_grow(
    worker_client: Client, case: Case, kathmandu: Desk, case_worker: Any
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            worker_client.get(at(case))
        return len(captured)

    doer = acts.Doer(case_worker, kathmandu)
    acts.answer(case, doer, "One.", "en")
    acts.take_note(case, doer, "One.")
    count()
    before = count()
    for _number in range(3):
        acts.answer(case, doer, "More.", "en")
        acts.take_note(case, doer, "More.")
    assert count() == before
    assert before <= 20
