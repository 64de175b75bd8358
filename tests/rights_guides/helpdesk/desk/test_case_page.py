"""One case on one page: what is seen, what is done, two who save at once, a missing key."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rights_guides.helpdesk import acts, erasure
from rights_guides.helpdesk.models import Case, DataKey, Desk, ReadyAnswer
from tests.rights_guides.helpdesk.making import STORY, reread

pytestmark = pytest.mark.django_db


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


def test_the_second_of_two_sees_both_and_keeps_what_was_typed(
    worker_client: Client, case: Case, kathmandu: Desk
) -> None:
    shown = case.version
    acts.answer(case, acts.Doer(None, kathmandu), "First of two.", "en")
    typed = {"text": "Second of two.", "language": "en", "version": shown}
    answer = worker_client.post(at(case, "answer"), typed)
    page = parse(answer)
    assert answer.status_code == 409
    assert page.select_one("[data-notice=changed]")
    assert "First of two." in page.get_text()
    kept = page.select_one("#answer-text")
    assert kept is not None
    assert "Second of two." in kept.get_text()
    version = page.select_one("#answer-version")
    assert version is not None
    again = worker_client.post(at(case, "answer"), typed | {"version": version["value"]})
    assert again.status_code == 302
    assert case.messages.count() == 3


def test_without_its_key_a_case_is_shown_and_nothing_is_overwritten(
    worker_client: Client, case: Case
) -> None:
    DataKey.objects.update(key_id="gone")
    before = Case.objects.values().get(pk=case.pk)
    page = parse(worker_client.get(at(case)))
    warning = page.select_one("[data-missing-key]")
    assert warning is not None
    assert warning["data-missing-key"] == "gone"
    assert worker_client.get("/en/desk/").status_code == 200
    for action, typed in (
        ("answer", {"text": "A", "language": "en"}),
        ("note", {"text": "B"}),
        ("take", {"mine": "1"}),
        ("resolve", {"outcome": "paid"}),
    ):
        worker_client.post(at(case, action), typed)
    assert Case.objects.values().get(pk=case.pk) == before
    assert not case.notes.exists()


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
