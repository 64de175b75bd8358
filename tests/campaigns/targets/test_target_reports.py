"""Unions report in the back office; what contradicts itself is asked back and does not count."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from campaigns.targets.models import Pledge, Report, Target, TargetChange
from campaigns.targets.numbers import count
from portal.core.audit import EntryIsFinal
from tests.campaigns.targets.making import (
    QUARTERS,
    TODAY,
    fields,
    make_pledge,
    make_report,
    make_target,
)
from tests.factories import MemberFactory, UnionFactory, affiliates_of, own_union
from tests.fixture_types import Member, SignIn
from tests.reading import error_codes, page_of, read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def target() -> Target:
    return make_target()


@pytest.fixture
def officer(signed_in: SignIn) -> Client:
    """Somebody of Nepal's union."""
    return signed_in(make_officer("NP"))


@pytest.fixture
def desk(signed_in: SignIn, editor: Member) -> Client:
    """An editor."""
    return signed_in(editor)


def make_officer(country: str) -> Member:
    person = MemberFactory(is_staff=True)
    person.groups.add(affiliates_of(country))
    return person


def address(name: str, target: Target, *args: Any) -> str:
    return reverse(name, args=[target.pk, *args])


def test_a_report_counts_at_once(target: Target, officer: Client) -> None:
    url = address("target_report_add", target)
    form = read(url, officer)
    # The union is the only one, the quarter the last that is over.
    chosen = form.html.select("select option[selected]")
    assert [option["value"] for option in chosen] == [str(own_union("NP").pk)]
    assert not form.html.select('[name="reason"]')
    assert officer.post(url, fields(own_union("NP"))).status_code == 302
    report = Report.objects.get()
    assert (report.number, report.state, report.quarter) == (120, "counts", QUARTERS[-1])
    assert count(target).total == 120
    change = TargetChange.objects.get()
    assert (change.kind, change.before, change.after["number"]) == ("added", {}, "120")
    assert change.actor is not None


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"number": str(10**12)}, {"number": ["too_large"]}),
        ({"number": "9" * 5000}, {"number": ["invalid"]}),
        ({"number": "-1"}, {"number": ["min_value"]}),
        ({"number": ""}, {"number": ["required"]}),
        ({"source": "\u200b"}, {"source": ["required"]}),
        ({"quarter": "2026-Q4"}, {"quarter": ["future"]}),
        ({"quarter": "2031-Q1"}, {"quarter": ["future"]}),
        ({"quarter": "2025-Q4"}, {"quarter": ["early"]}),
        ({"quarter": "2026-Q9"}, {"quarter": ["invalid"]}),
        ({"quarter": "'; --"}, {"quarter": ["invalid"]}),
        ({"counting": "guessed"}, {"counting": ["invalid_choice"]}),
    ],
)
def test_what_cannot_be_true_is_refused(
    target: Target, officer: Client, changes: dict[str, Any], refused: dict[str, list[str]]
) -> None:
    response = officer.post(
        address("target_report_add", target), fields(own_union("NP"), **changes)
    )
    assert response.status_code == 422
    assert error_codes(response) == refused
    assert not Report.objects.exists()
    assert not TargetChange.objects.exists()


def test_a_quarter_after_the_end_and_a_second_report_are_refused(officer: Client) -> None:
    target = make_target(ends="2026-08-31")
    union = own_union("NP")
    url = address("target_report_add", target)
    make_report(target, union, QUARTERS[2], 50)
    refused = error_codes(officer.post(url, fields(union, number="60")))
    assert refused == {"quarter": ["double"]}
    Target.objects.filter(pk=target.pk).update(ends="2026-06-30")
    assert error_codes(officer.post(url, fields(union))) == {"quarter": ["late"]}
    assert Report.objects.get().number == 50
    with pytest.raises(IntegrityError), transaction.atomic():
        make_report(target, union, QUARTERS[2], 50)


@pytest.mark.parametrize(
    ("quarter", "number", "code"),
    [
        (QUARTERS[2], 99, "falls"),
        (QUARTERS[0], 101, "falls-later"),
        (QUARTERS[2], 3_001, "workforce"),
        (QUARTERS[2], 20_001, "target"),
    ],
)
def test_what_is_odd_counts_once_an_editor_has_confirmed_it(
    target: Target, officer: Client, desk: Client, quarter: str, number: int, code: str
) -> None:
    union = own_union("NP")
    if code != "target":
        make_pledge(target, union, workforce=3_000, workforce_source="Census")
    make_report(target, union, QUARTERS[1], 100)
    url = address("target_report_add", target)
    sent = fields(union, quarter=quarter, number=str(number))
    response = officer.post(url, sent)
    assert error_codes(response) == {"number": [code]}
    asked = page_of(response)
    assert asked.html.select("[data-asked] [name=reason]")
    assert asked.one("[name=number]")["value"] == str(number)
    assert (Report.objects.count(), count(target).total) == (1, 100)
    # The union says why: it is kept, and counts for nothing.
    assert officer.post(url, sent | {"reason": "A branch left"}).status_code == 302
    report = Report.objects.get(quarter=quarter)
    assert (report.state, report.explanation) == ("asked", "A branch left")
    assert count(target).total == 100
    confirm = address("target_confirm", target, report.pk)
    assert officer.post(confirm, {"reason": "I say so", "number": number}).status_code in (302, 403)
    desk.post(confirm, {"reason": "", "number": number})
    assert Report.objects.get(pk=report.pk).state == "asked"
    assert desk.get(address("target_desk", target)).status_code == 200
    # A number that was corrected after the editor read the page.
    desk.post(confirm, {"reason": "Seen the list", "number": str(number + 1)})
    assert Report.objects.get(pk=report.pk).state == "asked"
    desk.post(confirm, {"reason": "Seen the list", "number": str(number)})
    expected = 100 if quarter == QUARTERS[0] else number
    assert count(target).total == expected
    last = TargetChange.objects.first()
    assert last is not None
    assert (last.kind, last.reason) == ("confirmed", "Seen the list")


def test_an_editor_confirms_while_writing(target: Target, desk: Client) -> None:
    union = own_union("NP")
    make_report(target, union, QUARTERS[1], 100)
    url = address("target_report_add", target)
    sent = fields(union, number="90")
    assert error_codes(desk.post(url, sent)) == {"number": ["falls"]}
    desk.post(url, sent | {"reason": "A branch left"})
    assert count(target).total == 90
    last = TargetChange.objects.first()
    assert last is not None
    assert last.reason == "A branch left"


def test_a_correction_stays_in_the_history(target: Target, officer: Client) -> None:
    report = make_report(target, own_union("NP"), QUARTERS[2], 50)
    url = address("target_report", target, report.pk)
    assert not read(url, officer).html.select('[name="quarter"], [name="union"]')
    assert officer.post(url, fields(number="70", counting="estimated")).status_code == 302
    corrected = Report.objects.get()
    assert (corrected.number, corrected.quarter, corrected.is_estimated) == (70, QUARTERS[2], True)
    change = TargetChange.objects.first()
    assert change is not None
    assert (change.before["number"], change.after["number"]) == ("50", "70")
    # Saying the same again is no change.
    officer.post(url, fields(number="70", counting="estimated"))
    assert TargetChange.objects.count() == 2
    remove = address("target_remove", target, "report", report.pk)
    officer.post(remove, {"reason": ""})
    assert Report.objects.exists()
    officer.post(remove, {"reason": "Wrong target"})
    assert not Report.objects.exists()
    last = TargetChange.objects.first()
    assert last is not None
    assert (last.kind, last.before["number"], last.reason) == ("removed", "70", "Wrong target")


def test_nothing_is_written_past_the_history(target: Target) -> None:
    report = make_report(target, own_union("NP"), QUARTERS[0], 50)
    writes: list[Callable[[], Any]] = [
        report.save,
        report.delete,
        lambda: Report.objects.update(number=1),
        lambda: Report.objects.all().delete(),
        lambda: Report.objects.bulk_create([report]),
        lambda: Report.objects.create(target=target),
    ]
    for write in writes:
        with pytest.raises(TypeError):
            write()
    change = TargetChange.objects.get()
    for final in (change.save, change.delete, TargetChange.objects.all().delete):
        with pytest.raises(EntryIsFinal):
            final()
    with pytest.raises(EntryIsFinal):
        TargetChange.objects.update(before={})


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"source": ""}, {"source": ["required"]}),
        ({"number": "0"}, {"number": ["min_value"]}),
        ({"number": str(10**12)}, {"number": ["too_large"]}),
        ({"number": "3001"}, {"number": ["workforce"]}),
        ({"workforce_source": ""}, {"workforce_source": ["required"]}),
    ],
)
def test_a_pledge_has_a_source_and_can_be_kept(
    target: Target, officer: Client, changes: dict[str, str], refused: dict[str, list[str]]
) -> None:
    union = own_union("NP")
    url = address("target_pledge_add", target)
    sent: dict[str, Any] = {"union": union.pk, "number": "500", "source": "Congress"}
    sent |= {"workforce": "3000", "workforce_source": "Census"}
    assert error_codes(officer.post(url, sent | changes)) == refused
    assert not Pledge.objects.exists()
    assert officer.post(url, sent).status_code == 302
    assert error_codes(officer.post(url, sent)) == {"union": ["double"]}
    pledge = Pledge.objects.get()
    make_report(target, union, QUARTERS[0], 2_000)
    change = address("target_pledge", target, pledge.pk)
    fewer = sent | {"workforce": "1999"}
    assert error_codes(officer.post(change, fewer)) == {"workforce": ["reported"]}
    assert officer.post(change, sent | {"number": "600"}).status_code == 302
    assert Pledge.objects.get().number == 600


def test_who_may_do_what(
    target: Target, signed_in: SignIn, editor: Member, administrator: Member, member: Member
) -> None:
    """Two unions, editors, administrators, members, visitors; every door."""
    union = own_union("NP")
    report = make_report(target, union, QUARTERS[0], 50)
    pledge = make_pledge(target, union)
    draft = make_target(slug="draft", is_public=False)
    doors = {
        "desk": address("target_desk", target),
        "add": address("target_report_add", target),
        "report": address("target_report", target, report.pk),
        "pledge": address("target_pledge", target, pledge.pk),
        "table": address("target_table", target),
        "draft": address("target_desk", draft),
        "list": reverse("wagtailsnippets_targets_target:list"),
        "edit": reverse("wagtailsnippets_targets_target:edit", args=[target.pk]),
    }
    clients = {
        "own": signed_in(make_officer("NP")),
        "other": signed_in(make_officer("KE")),
        "editor": signed_in(editor),
        "administrator": signed_in(administrator),
        "member": signed_in(member),
        "visitor": Client(),
    }
    open_doors = {
        "own": {"desk", "add", "report", "pledge", "table"},
        "other": {"desk", "add", "table"},
        "editor": set(doors),
        "administrator": set(doors),
        "member": set(),
        "visitor": set(),
    }
    for person, client in clients.items():
        answers = {door: client.get(url).status_code for door, url in doors.items()}
        assert {door for door, status in answers.items() if status == 200} == open_doors[person]
    sent = fields(number="51")
    for person in ("other", "member", "visitor"):
        client = clients[person]
        client.post(doors["report"], sent)
        client.post(doors["pledge"], {"number": "9", "source": "Nobody"})
        client.post(doors["add"], fields(union))
        for kind, row in (("report", report), ("pledge", pledge)):
            client.post(address("target_remove", target, kind, row.pk), {"reason": "No"})
        client.post(address("target_confirm", target, report.pk), {"reason": "No"})
    assert [row.number for row in Report.objects.all()] == [50]
    assert Pledge.objects.get().number == 500
    # Another union neither reads the report nor its history.
    assert not read(doors["desk"], clients["other"]).html.select("[data-report], [data-change]")
    assert "List of members" not in clients["other"].get(doors["table"]).content.decode()
    assert clients["own"].post(doors["report"], sent).status_code == 302
    assert Report.objects.get().number == 51


def test_the_table_has_no_formula(target: Target, officer: Client) -> None:
    make_report(target, own_union("NP"), QUARTERS[0], 50, source="=HYPERLINK(1)")
    text = officer.get(address("target_table", target)).content.decode()
    assert "'=HYPERLINK(1)" in text
    assert ",50," in text


def start_lines(client: Client) -> dict[str, str]:
    found = read("/admin/", client).html.select("[data-start] [data-line^=target]")
    return {
        str(line["data-line"]): str(line.find_parents(attrs={"data-start": True})[0]["data-start"])
        for line in found
    }


def test_the_start_page_says_whose_report_is_due(
    target: Target, signed_in: SignIn, editor: Member
) -> None:
    union, person = own_union("NP"), make_officer("NP")
    officer, desk = signed_in(person), signed_in(editor)
    make_pledge(target, union)
    make_pledge(target, UnionFactory(country="KE"))
    assert start_lines(officer) == {"target_reports_due": "waiting", "targets": "own"}
    assert start_lines(desk) == {}
    with time_machine.travel("2026-11-15", tick=False):
        officer, desk = signed_in(person), signed_in(editor)
        assert start_lines(officer) == {"target_reports_overdue": "overdue", "targets": "own"}
        assert start_lines(desk) == {"target_reports_overdue": "overdue"}
        page = read(address("target_desk", target), officer)
        url = page.one(f'[data-missing="{QUARTERS[2]}"] a')["href"]
        chosen = read(str(url), officer).html.select("option[selected]")
        assert {option["value"] for option in chosen} == {str(union.pk), QUARTERS[2]}
        make_report(target, union, QUARTERS[2], 9, state="asked")
        assert start_lines(officer) == {"targets": "own"}
        assert start_lines(desk) == {
            "target_reports_overdue": "overdue",
            "target_questions": "waiting",
        }
