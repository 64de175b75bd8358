"""A worker comes back with the receipt: what it opens, and what everything else is answered."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.languages.machine_translation.config import parse_services
from rights_guides.helpdesk import acts, erasure, lookups, receipts
from rights_guides.helpdesk.acts import Doer
from rights_guides.helpdesk.choices import Outcome, State
from rights_guides.helpdesk.encryption.key_ring import make_key, parse_key_ring
from rights_guides.helpdesk.models import Case, CaseAct, Desk, IdentityLook, Message
from tests.rights_guides.helpdesk.intake.worker import Worker
from tests.rights_guides.helpdesk.making import STORY, make_case, reread

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("site_tree"),
    pytest.mark.any_database,
]
NEPALI = str.maketrans("0123456789", "०१२३४५६७८९")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@pytest.fixture
def receipt(case: Case) -> str:
    """The receipt of the case."""
    digits = receipts.give_receipt(case)
    case.save()
    return digits


def is_open(page: BeautifulSoup) -> bool:
    return page.select_one("[data-conversation]") is not None


@pytest.mark.parametrize("language", ["ne", "ar", "en"])
def test_the_receipt_opens_the_case_at_one_address(
    language: str, case: Case, kathmandu: Desk, receipt: str
) -> None:
    acts.answer(case, Doer(None, kathmandu), "Which month was not paid?", "en")
    worker = Worker(language)
    page = worker.open(receipt)
    assert is_open(page)
    assert STORY in page.get_text()
    assert len(page.select("[data-from=desk][data-new]")) == 1
    assert worker.answer.request["PATH_INFO"] == f"/{language}/help/return/"
    assert "no-store" in worker.answer["Cache-Control"]
    assert STORY[:9] not in str(page.title)
    assert page.select_one("[data-exit]")
    held = worker.client.cookies[settings.HELP_CASE_COOKIE_NAME]
    assert held["samesite"] == "Strict"
    assert held["httponly"]
    assert not worker.look("return/").select("[data-new]")
    assert len(worker.answer.content) <= 20 * 1024


@pytest.mark.parametrize("script", [NEPALI, ARABIC])
def test_it_is_typed_in_any_digits(receipt: str, script: dict[int, int]) -> None:
    typed = receipts.format_receipt(receipt).translate(script)
    assert is_open(Worker("ne").open(f" {typed} "))


@pytest.mark.parametrize("change", ["wrong digit", "too short", "words", "nothing"])
def test_what_is_no_receipt_is_said_at_once(
    receipt: str, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = {
        "wrong digit": f"{(int(receipt[0]) + 1) % 10}{receipt[1:]}",
        "too short": receipt[:-1],
        "words": "my slip",
        "nothing": "\u200b",
    }[change]
    monkeypatch.setattr(receipts, "hash_receipt", None)  # nothing is reckoned
    worker = Worker()
    page = worker.open(wrong)
    assert worker.answer.status_code == 422
    assert page.select_one("#id_receipt_error")
    assert not worker.client.cookies


def test_unknown_and_deleted_are_answered_alike(
    case: Case, receipt: str, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    erasure.delete(case)
    erased = make_case()
    erased_receipt = receipts.give_receipt(erased)
    erased.save()
    erasure.erase(erased)
    hashed: list[str] = []

    def count(digits: str) -> bytes:
        hashed.append(digits)
        return lookups.hash_receipt(digits)

    monkeypatch.setattr(receipts, "hash_receipt", count)
    pages, numbers = [], (receipts.make_receipt(), receipt, erased_receipt)
    for digits in numbers:
        worker = Worker()
        worker.look("return/")
        with django_assert_num_queries(2):
            page = worker.send("return/", receipt=digits)
        page.select_one("#id_receipt")["value"] = ""
        pages.append(str(page.main))
    assert len(set(pages)) == 1
    assert hashed == list(numbers)


def test_it_stays_open_for_half_an_hour(case: Case, receipt: str) -> None:
    worker = Worker()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        worker.open(receipt)
        clock.shift(dt.timedelta(minutes=29))
        assert is_open(worker.look("return/"))
        clock.shift(dt.timedelta(minutes=31))
        page = worker.send("return/", go="write", text="I was writing this.")
        assert not is_open(page)
        assert "I was writing this." in page.select_one("blockquote").get_text()
    assert reread(case).messages.count() == 1


@pytest.mark.database
def test_a_worker_writes_on(case: Case, receipt: str) -> None:
    worker = Worker("ne")
    worker.open(receipt)
    worker.send("return/", go="write", text="")
    assert worker.page.select_one("#id_text_error")
    worker.send("return/", go="write", text="तीन महिनाको तलब बाँकी छ, अझै दिएको छैन।")
    assert len(worker.page.select("[data-from=worker]")) == 2
    last = reread(case).messages.last()
    assert last is not None
    assert last.language == "ne"
    assert case.acts.filter(kind=CaseAct.Kind.WORKER_WROTE).exists()


def test_answers_are_read_by_machine_beside_the_original_and_kept_nowhere(
    case: Case, kathmandu: Desk, receipt: str, settings: Any
) -> None:
    settings.TRANSLATORS = parse_services("dummy://")
    acts.answer(case, Doer(None, kathmandu), "Which month was not paid?", "en")
    acts.answer(case, Doer(None, kathmandu), "कुन महिना?", "ne")
    before = list(case.messages.values("sealed_text"))
    worker = Worker("ne")
    assert worker.open(receipt).select_one("[value=translate]")
    page = worker.send("return/", go="translate")
    made = page.select_one("[data-from=desk] [data-translated=machine]")
    original = page.select_one("[data-from=desk] [data-original]")
    assert made is not None
    assert original is not None
    assert original.get_text(strip=True) == "Which month was not paid?"
    assert len(page.select("[data-translated]")) == 1
    assert not page.select("[value=translate]")
    assert list(case.messages.values("sealed_text")) == before
    assert not worker.look("return/").select("[data-translated]")
    assert not Worker("ne").open(receipt).select("[data-translated]")
    # Who reads the answer's language is offered nothing.
    Message.objects.filter(language="ne", from_worker=False).delete()
    assert not Worker("en").open(receipt).select("[value=translate]")


@pytest.mark.parametrize(
    ("services", "limit", "is_offered"),
    [
        ("", {}, False),
        ("libretranslate+https://t.example.org", {}, False),  # not in the house
        ("dummy://", {"*": 3}, True),
        ("dummy://", {"*/person": 3}, True),
    ],
)
def test_where_no_machine_translates_the_original_is_there(
    services: str,
    limit: dict[str, int],
    is_offered: bool,
    case: Case,
    kathmandu: Desk,
    receipt: str,
    settings: Any,
) -> None:
    settings.TRANSLATORS = parse_services(services)
    settings.TRANSLATOR_BUDGET = limit
    acts.answer(case, Doer(None, kathmandu), "Which month was not paid?", "en")
    worker = Worker("ne")
    page = worker.open(receipt)
    assert bool(page.select_one("[value=translate]")) is is_offered
    page = worker.send("return/", go="translate")
    assert worker.answer.status_code == 200
    assert page.select_one("[data-notice=trouble]")
    assert not page.select("[data-translated]")
    assert "Which month was not paid?" in page.get_text()


def test_one_is_told_when_the_desk_is_closed(case: Case, receipt: str) -> None:
    zone = ZoneInfo("Asia/Kathmandu")
    worker = Worker()
    with time_machine.travel(dt.datetime(2026, 12, 5, 12, tzinfo=zone), tick=False):  # Saturday
        assert worker.open(receipt).select_one("[data-opens]")
        acts.answer(case, Doer(None, case.desk), "We read it.", "en")
        assert not worker.look("return/").select("[data-opens]")
    Case.objects.update(needs_answer=True)
    with time_machine.travel(dt.datetime(2026, 12, 7, 12, tzinfo=zone), tick=False):
        assert not worker.open(receipt).select("[data-opens]")


def test_what_another_site_sends_does_nothing(case: Case, receipt: str) -> None:
    worker = Worker()
    worker.open(receipt)
    worker.send("return/", go="write", text="Forged", mark="0" * 32)
    headers = {"Sec-Fetch-Site": "cross-site"}
    worker.client.post(f"{worker.url}return/", {"receipt": receipt}, headers=headers)
    assert reread(case).messages.count() == 1


def test_leaving_forgets_everything(receipt: str) -> None:
    worker = Worker()
    worker.open(receipt)
    page = worker.page
    worker.send("return/", go="leave")
    assert not is_open(worker.look("return/"))
    worker.page = page
    answer = worker.client.post(f"{worker.url}return/", {"go": "leave"})
    assert answer.status_code == 403


def test_a_solved_case_is_opened_again_within_90_days(
    case: Case, kathmandu: Desk, receipt: str
) -> None:
    acts.resolve(case, Doer(None, kathmandu), Outcome.PAID, {})
    worker = Worker()
    page = worker.open(receipt)
    assert page.select_one("[data-outcome=paid]")
    assert page.select_one("[value=reopen]")
    worker.send("return/", go="reopen")
    assert reread(case).state == State.OPEN
    acts.resolve(case, Doer(None, kathmandu), Outcome.PAID, {})
    Case.objects.update(resolved_at=timezone.now() - dt.timedelta(days=91))
    worker.look("return/")
    assert not worker.page.select_one("[value=reopen]")
    worker.send("return/", go="reopen")
    assert reread(case).state == State.RESOLVED


def test_the_worker_sees_who_looked(case: Case, kathmandu: Desk, receipt: str) -> None:
    assert not Worker().open(receipt).select("[data-look]")
    IdentityLook.objects.create(case=case, desk=kathmandu, kind=IdentityLook.Kind.IDENTITY)
    assert Worker().open(receipt).select_one("[data-look=identity]")


def test_a_case_whose_key_is_missing_says_so(receipt: str, settings: Any) -> None:
    old = settings.CASE_KEYS
    worker = Worker()
    worker.open(receipt)
    settings.CASE_KEYS = parse_key_ring(make_key("new"))
    worker.look("return/")
    assert worker.answer.status_code == 503
    settings.CASE_KEYS = old
    assert is_open(worker.look("return/"))


@pytest.mark.database
def test_queries_stay_few(case: Case, kathmandu: Desk, receipt: str) -> None:
    worker = Worker()
    worker.open(receipt)
    numbers = []
    for _round in range(2):
        for number in range(4):
            acts.answer(case, Doer(None, kathmandu), f"Answer {number}", "en")
            acts.write_as_worker(case, f"Word {number}", "en")
            IdentityLook.objects.create(case=case, desk=kathmandu, kind="identity")
        with CaptureQueriesContext(connection) as queries:
            worker.look("return/")
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
    assert numbers[0] <= 8, numbers
