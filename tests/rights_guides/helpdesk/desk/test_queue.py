"""The lists of a desk: what is on them, in which order, and what they cost."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rights_guides.helpdesk import acts
from rights_guides.helpdesk.desk import queue_pages
from rights_guides.helpdesk.models import Case, Desk
from rights_guides.helpdesk.referrals import consent, steps
from rights_guides.helpdesk.referrals.steps import Receiver
from tests.rights_guides.helpdesk.making import CONTACT, STORY, make_case

pytestmark = pytest.mark.django_db
QUEUE = "/en/desk/"


def read(client: Client, address: str = QUEUE) -> BeautifulSoup:
    """The page, of which nothing is kept."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    # with "no-referrer", browsers send forms with the origin "null", which is refused
    assert answer["Referrer-Policy"] == "same-origin"
    assert "noindex" in answer["X-Robots-Tag"]
    page = BeautifulSoup(answer.content, "html.parser")
    meta = page.select_one("meta[name=referrer]")
    assert meta is not None
    assert meta["content"] == "same-origin"
    return page


def listed(page: BeautifulSoup) -> list[str]:
    """The references in the order of the list."""
    return [str(line["data-case"]) for line in page.select("[data-case]")]


def numbers(page: BeautifulSoup) -> dict[str, int]:
    """How many the tabs say there are."""
    return {
        str(tab["data-list"]): int(str(tab["data-number"])) for tab in page.select("[data-list]")
    }


def follow(client: Client, address: str, rel: str) -> dict[str, list[str]]:
    """What is listed on this page and on those that its link of the pager leads to."""
    found = {}
    while address:
        page = read(client, address)
        found[address] = listed(page)
        link = page.select_one(f"a[rel={rel}]")
        address = f"{QUEUE}{link['href']}" if link else ""
    return found


@pytest.fixture
def worker_client(client: Client, case_worker: Any) -> Client:
    """Somebody of the desk in Kathmandu, signed in."""
    client.force_login(case_worker)
    return client


def test_an_empty_desk_says_what_to_do(worker_client: Client) -> None:
    page = read(worker_client)
    assert page.select_one("[data-empty=all]")
    assert read(worker_client, f"{QUEUE}?list=mine&kind=wages").select_one("[data-empty=mine]")


def test_the_lists(worker_client: Client, kathmandu: Desk, kuwait: Desk, case_worker: Any) -> None:
    plain = make_case(kathmandu)
    danger = make_case(kathmandu, danger=True)
    answered = make_case(kathmandu, kind="recruitment.fees", destination="QA", language="hi")
    make_case(kuwait)
    doer = acts.Doer(case_worker, kathmandu)
    acts.take(answered, doer)
    acts.answer(answered, doer, "We read it.", "en")
    page = read(worker_client)
    assert listed(page) == [danger.reference, plain.reference, answered.reference]
    assert numbers(page) == {
        "all": 3,
        "new": 2,
        "mine": 1,
        "us": 2,
        "others": 1,
        "overdue": 0,
        "finished": 0,
    }
    for query in ("list=mine", "kind=recruitment", "corridor=NP-QA", "language=hi", "state=open"):
        assert listed(read(worker_client, f"{QUEUE}?{query}")) == [answered.reference], query
    assert len(listed(read(worker_client, f"{QUEUE}?kind=no-such&page=x&list=none"))) == 3


def test_pages_follow_each_other(
    worker_client: Client,
    kathmandu: Desk,
    kuwait: Desk,
    case_worker: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(queue_pages, "PER_PAGE", 3)
    kathmandu_cases = [make_case(kathmandu, danger=number % 3 == 0) for number in range(6)]
    referred = [make_case(kuwait, danger=number == 0) for number in range(2)]
    for case in referred:
        asked = steps.ask(case, acts.Doer(None, kuwait), Receiver(desk=kathmandu), ["facts"], "x")
        consent.give(asked)
    acts.answer(kathmandu_cases[0], acts.Doer(case_worker, kathmandu), "We read it.", "en")
    due = timezone.now() + dt.timedelta(days=2)
    Case.objects.update(answer_due=due)  # the same day, so that what came in first is first
    urgent, answered = [kathmandu_cases[3], referred[0]], [kathmandu_cases[0]]
    plain = [*(each for n, each in enumerate(kathmandu_cases) if n % 3), referred[1]]
    expected = [case.reference for case in (*urgent, *answered, *plain)]
    forwards = follow(worker_client, QUEUE, "next")
    assert [reference for shown in forwards.values() for reference in shown] == expected
    backwards = follow(worker_client, list(forwards)[-1], "prev")
    assert list(backwards.values()) == list(forwards.values())[::-1]
    for bad in ("after=NOSUCH", "before=NOSUCH", f"after={expected[-1]}", f"before={expected[0]}"):
        assert listed(read(worker_client, f"{QUEUE}?{bad}")) == expected[:3], bad
    strange = make_case(kuwait)
    assert listed(read(worker_client, f"{QUEUE}?after={strange.reference}")) == expected[:3]


def test_no_names_in_lists(worker_client: Client, kathmandu: Desk) -> None:
    make_case(kathmandu)
    text = str(read(worker_client))
    for secret in ("Sita", str(CONTACT["address"]), "Al Noor", STORY[:20]):
        assert secret not in text


def test_what_a_list_costs_does_not_grow(worker_client: Client, kathmandu: Desk) -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            read(worker_client)
        return len(captured)

    make_case(kathmandu)
    read(worker_client)
    before = count()
    for _number in range(4):
        make_case(kathmandu, danger=True)
    assert count() == before
    assert before <= 15
