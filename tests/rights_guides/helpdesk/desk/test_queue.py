"""The lists of a desk: what is on them, in which order, and what they cost."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rights_guides.helpdesk import acts
from rights_guides.helpdesk.models import Desk
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
