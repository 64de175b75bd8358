"""Facts, rights, identity, files, tasks, cases that belong together, taking down, translating."""

from typing import Any
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from rights_guides.helpdesk import coding, receipts, related_cases
from rights_guides.helpdesk.acts import Doer
from rights_guides.helpdesk.models import (
    Case,
    Coordinator,
    Desk,
    DeskMember,
    IdentityLook,
    Interpreter,
    ReadyAnswer,
    RoutingRule,
)
from tests.factories import RuleFactory
from tests.rights_guides.helpdesk.making import make_case, reread

pytestmark = pytest.mark.django_db
FACTS = {
    "kind": "wages.late",
    "origin": "NP",
    "destination": "QA",
    "workers": "12",
    "since": "2026-05",
    "employer": "Gulf Sample Ltd",
    "claimed": "1200.50",
    "currency": "QAR",
}


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


def test_facts_are_coded(worker_client: Client, case: Case) -> None:
    typed = FACTS | {"version": case.version}
    assert worker_client.post(at(case, "facts"), typed).status_code == 302
    stored = reread(case)
    assert (stored.kind, stored.workers, stored.employer) == ("wages.late", 12, "Gulf Sample Ltd")
    assert stored.employer_lookup != case.employer_lookup


def test_the_second_sees_both_versions_of_the_facts(worker_client: Client, case: Case) -> None:
    coding.code_facts(case, Doer(), {"employer": "First Employer"})
    answer = worker_client.post(at(case, "facts"), FACTS | {"version": "1"})
    assert answer.status_code == 409
    table = parse(answer).select_one(".typed-and-stored")
    assert table is not None
    assert "First Employer" in table.get_text()
    assert "Gulf Sample Ltd" in table.get_text()
    assert reread(case).employer == "First Employer"


def test_rights_that_are_no_longer_offered_stay(worker_client: Client, case: Case) -> None:
    old, new, gone = RuleFactory(in_force_from="2099"), RuleFactory(), uuid4()
    case.areas.add(new.topic)
    coding.choose_rights(case, Doer(), rules=[old.pk], guides=[gone])
    page = parse(worker_client.get(at(case, "rights")))
    boxes = {str(box["value"]): box.has_attr("checked") for box in page.select("[name=rights]")}
    assert boxes == {f"rule-{old.pk}": True, f"rule-{new.pk}": False}
    shown = reread(case).version
    typed = {"rights": [f"rule-{old.pk}", f"rule-{new.pk}"], "version": shown}
    assert worker_client.post(at(case, "rights"), typed).status_code == 302
    assert {row.rule_id or row.guide for row in case.rights.all()} == {old.pk, new.pk, gone}
    typed |= {"rights": [f"rule-{old.pk}"]}
    answer = worker_client.post(at(case, "rights"), typed)
    assert answer.status_code == 409
    assert parse(answer).select_one("[data-notice=changed] [data-saved=coded]")
    assert parse(answer).select_one(".typed-and-stored")
    assert case.rights.count() == 3


def test_bad_facts_come_back(worker_client: Client, case: Case) -> None:
    typed = FACTS | {"workers": "0", "since": "May", "currency": "", "origin": "XX"}
    answer = worker_client.post(at(case, "facts"), typed)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"workers", "since", "currency", "origin"}


def test_each_look_at_the_identity_is_written_down(worker_client: Client, case: Case) -> None:
    assert worker_client.get(at(case, "identity")).status_code == 302
    assert not IdentityLook.objects.exists()
    page = parse(worker_client.post(at(case, "identity")))
    shown = page.select_one("[data-identity]")
    assert shown is not None
    assert "Sita Tamang" in shown.get_text()
    assert IdentityLook.objects.get().kind == "identity"
    page = parse(worker_client.get(at(case)))
    assert page.select_one("[data-look=identity]")
    assert "Sita Tamang" not in page.get_text()


def test_a_file_is_sent_to_be_kept(worker_client: Client, case: Case) -> None:
    file = coding.add_file(case, Doer(), "pay slip.jpg", "image/jpeg", b"\xff\xd8picture")
    answer = worker_client.get(f"{at(case)}file/{file.pk}/")
    assert answer.content == b"\xff\xd8picture"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "pay" not in answer["Content-Disposition"]
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert IdentityLook.objects.get().kind == "file"
    odd = coding.add_file(case, Doer(), "x.html", "text/html", b"<script>")
    assert worker_client.get(f"{at(case)}file/{odd.pk}/")["Content-Type"] != "text/html"
    assert worker_client.get(f"{at(case)}file/{uuid4()}/").status_code == 404


def test_tasks(worker_client: Client, case: Case) -> None:
    typed = {"text": "Call them", "due": "2026-12-24", "version": case.version}
    assert worker_client.post(at(case, "task"), typed).status_code == 302
    task = case.tasks.get()
    assert task.text == "Call them"
    for _again in range(2):
        worker_client.post(f"{at(case)}task/{task.pk}/")
    assert case.acts.filter(kind="task").count() == 2
    assert parse(worker_client.get(at(case))).select_one("[data-task][data-done]")


def test_duplicates_are_proposed_within_the_desk(
    worker_client: Client, case: Case, kathmandu: Desk, kuwait: Desk
) -> None:
    page = parse(worker_client.get(at(case, "together")))
    assert not page.select("[data-proposed], [data-notice=elsewhere]")
    twin = make_case(kathmandu)
    contact = {"address": "+977 980 999 9999"}
    colleague = make_case(kathmandu, name="Ram", contact=contact)
    stranger = make_case(kuwait)
    page = parse(worker_client.get(at(case, "together")))
    assert [each["data-case"] for each in page.select("[data-proposed=same] li")] == [
        twin.reference
    ]
    employer = [each["data-case"] for each in page.select("[data-proposed=employer] li")]
    assert employer == [colleague.reference]
    assert page.select_one("[data-notice=elsewhere]")
    assert stranger.reference not in page.get_text()
    bad = worker_client.post(at(case, "together"), {"reference": stranger.reference})
    assert bad.status_code == 422
    good = {"reference": twin.reference.lower(), "version": case.version}
    assert worker_client.post(at(case, "together"), good).status_code == 302
    assert reread(case).merged_into == twin
    assert not Case.objects.unfinished().filter(pk=case.pk).exists()


def test_split_and_group(worker_client: Client, case: Case, kathmandu: Desk) -> None:
    many = make_case(kathmandu, workers=40)
    typed = {"reference": many.reference, "version": case.version}
    assert worker_client.post(at(case, "group"), typed).status_code == 302
    assert reread(many).is_collective
    case = reread(case)
    typed = {"text": "The passport is another matter.", "version": case.version}
    assert worker_client.post(at(case, "split"), typed).status_code == 302
    part = Case.objects.latest("created")
    assert part.name == "Sita Tamang"
    assert part.messages.get().text == "The passport is another matter."
    with pytest.raises(ValueError, match=case.reference):
        related_cases.put_into_group(part, Doer(), reread(case))


def test_a_case_is_taken_down_once(
    worker_client: Client, kathmandu: Desk, case_worker: Any
) -> None:
    page = parse(worker_client.get("/en/desk/new/"))
    key = page.select_one("[name=key]")
    assert key is not None
    typed = {
        "key": key["value"],
        "channel": "phone",
        "desk": kathmandu.pk,
        "language": "ne",
        "text": "Eight of us were not paid.",
        "workers": "8",
        "reach": "receipt",
    }
    output = parse(worker_client.post("/en/desk/new/", typed)).select_one("output[data-receipt]")
    assert output is not None
    found = receipts.find_case(receipts.parse_receipt(output.get_text()))
    assert found is not None
    assert (found.channel, found.desk, found.assignee) == ("phone", kathmandu, case_worker)
    assert worker_client.post("/en/desk/new/", typed).status_code == 302
    assert Case.objects.count() == 1
    assert worker_client.post("/en/desk/new/", {"reach": "phone"}).status_code == 422


def test_a_translation_is_marked_and_kept_nowhere(worker_client: Client, case: Case) -> None:
    before = case.messages.values("sealed_text").get()
    answer = worker_client.post(at(case, "translate"))
    assert answer.status_code == 200
    assert case.messages.values("sealed_text").get() == before


def test_those_who_lead_keep_answers_and_interpreters(
    worker_client: Client, kathmandu: Desk, kuwait: Desk
) -> None:
    address = f"/en/desk/answers/{kathmandu.pk}/"
    typed = {"title": "First", "kind": "", "language": "ne", "text": "Keep your papers."}
    assert worker_client.get(address).status_code == 200
    assert worker_client.post(address, typed).status_code == 404
    DeskMember.objects.update(leads=True)
    assert worker_client.post(address, typed).status_code == 302
    row = ReadyAnswer.objects.get()
    assert worker_client.post(f"{address}{row.pk}/", {"delete": "1"}).status_code == 302
    assert not ReadyAnswer.objects.exists()
    person = {"name": "Gita", "languages": ["ne"], "phone": "+977 1 5550000"}
    address = f"/en/desk/interpreters/{kathmandu.pk}/"
    assert worker_client.post(address, person).status_code == 302
    assert Interpreter.objects.get().languages == ["ne"]
    assert worker_client.get(f"/en/desk/answers/{kuwait.pk}/").status_code == 404


def test_coordinators_send_on_and_test_rules(
    client: Client, coordinator: Any, kathmandu: Desk, kuwait: Desk
) -> None:
    lost = make_case()
    client.force_login(coordinator)
    address = "/en/desk/coordination/"
    assert client.get("/en/desk/")["Location"].endswith(address)
    page = parse(client.get(address))
    assert page.select_one(f"[data-case='{lost.reference}']")
    assert client.post(f"{address}{lost.reference}/", {"desk": "x"}).status_code == 302
    assert reread(lost).desk is None
    client.post(f"{address}{lost.reference}/", {"desk": kuwait.pk})
    assert reread(lost).desk == kuwait
    assert client.post(f"{address}{lost.reference}/", {"desk": kathmandu.pk}).status_code == 404
    RoutingRule.objects.create(desk=kathmandu, origins=["NP"])
    tested = parse(client.get(f"{address}?test=1&origin=NP")).select_one("[data-tested]")
    assert tested is not None
    assert tested["data-tested"] == str(kathmandu.pk)
    Coordinator.objects.update(countries=["PH"])
    assert not parse(client.get(address)).select("[data-case]")
