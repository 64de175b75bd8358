"""Paper sheets: entered by a union, counted apart, and only once somebody else has looked."""

from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from campaigns.petitions import paper
from campaigns.petitions.models import PaperSheet, Petition
from campaigns.petitions.numbers import count
from tests.campaigns.petitions.making import count_both, in_days, make_petition
from tests.factories import MemberFactory, affiliates_of, own_union
from tests.fixture_types import Member, SignIn
from tests.reading import error_codes
from tests.rights_guides.helpdesk.intake.test_files import make_png

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_of_a_union(db: None) -> list[Member]:
    """Two people of Nepal's union."""
    people = [MemberFactory(is_staff=True) for _each in range(2)]
    for person in people:
        person.groups.add(affiliates_of("NP"))
    return people


def fields(**changes: Any) -> dict[str, Any]:
    told = {"union": own_union("NP").pk, "place": "Kathmandu", "number": "40", "duplicates": "2"}
    scan = SimpleUploadedFile("sheet.png", make_png(), "image/png")
    told |= {"collected_on": timezone.localdate().isoformat(), "scan": scan}
    return told | changes


def test_a_second_person_makes_it_count(two_of_a_union: list[Member], signed_in: SignIn) -> None:
    petition = make_petition()
    first, second = map(signed_in, two_of_a_union)
    url = reverse("petition_sheets", args=[petition.pk])
    assert first.post(url, fields()).status_code == 302
    sheet = PaperSheet.objects.get()
    assert (sheet.country, sheet.entered_by, sheet.state) == ("NP", two_of_a_union[0], "waiting")
    assert count(petition).paper == 0
    scan: Any = second.get(reverse("petition_scan", args=[petition.pk, sheet.pk]))
    assert b"".join(scan.streaming_content)[:4] == b"\x89PNG"
    decide = reverse("petition_decide", args=[petition.pk, sheet.pk])
    first.post(decide, {"state": "confirmed"})
    assert count(petition).paper == 0
    second.post(decide, {"state": "waiting"})
    second.post(decide, {"state": "confirmed"})
    assert count(petition).paper == 38
    second.post(decide, {"state": "refused"})
    assert count(petition).paper == 38
    # Never among those who signed here.
    assert count_both(petition) == (0, 0)
    assert [act.kind for act in petition.acts.order_by("pk")] == ["add_sheet", "confirm_sheet"]


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"number": str(10**9)}, {"number"}),
        ({"number": "0"}, {"number"}),
        ({"number": "-5"}, {"number"}),
        ({"duplicates": "41"}, {"duplicates"}),
        ({"collected_on": in_days(2).date().isoformat()}, {"collected_on"}),
        ({"collected_on": in_days(-9).date().isoformat()}, {"collected_on"}),
        ({"place": "\u200b"}, {"place"}),
        ({"scan": SimpleUploadedFile("a.exe", b"MZ")}, {"scan"}),
        ({"scan": SimpleUploadedFile("a.png", b"no picture")}, {"scan"}),
        ({"scan": ""}, {"scan"}),
    ],
)
def test_what_is_not_taken(
    two_of_a_union: list[Member], signed_in: SignIn, changes: dict[str, Any], refused: set[str]
) -> None:
    url = reverse("petition_sheets", args=[make_petition().pk])
    response = signed_in(two_of_a_union[0]).post(url, fields(**changes))
    assert response.status_code == 422
    assert set(error_codes(response)) == refused
    assert not PaperSheet.objects.exists()


def test_nobody_enters_sheets_for_another_union(
    two_of_a_union: list[Member], signed_in: SignIn
) -> None:
    url = reverse("petition_sheets", args=[make_petition().pk])
    response = signed_in(two_of_a_union[0]).post(url, fields(union=own_union("KE").pk))
    assert set(error_codes(response)) == {"union"}


def test_the_database_knows_that_it_takes_two(two_of_a_union: list[Member]) -> None:
    one = two_of_a_union[0]
    told = {"petition": make_petition(), "country": "NP", "place": "A", "entered_by": one}
    told["collected_on"] = timezone.localdate()
    for wrong in (
        {"number": 10**9},
        {"number": 1, "duplicates": 2},
        {"number": 1, "decided_by": one},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            PaperSheet.objects.create(**told | wrong)


def test_after_the_handover_no_sheet_counts_any_more(two_of_a_union: list[Member]) -> None:
    petition = make_petition(state=Petition.State.CLOSED)
    sheet = PaperSheet(petition=petition, country="NP", place="A", number=3)
    sheet.collected_on = timezone.localdate()
    paper.enter(sheet, two_of_a_union[0])
    Petition.objects.update(
        state=Petition.State.DELIVERED,
        delivered_on=timezone.localdate(),
        delivered_to="The ministry",
        delivered_online=0,
        delivered_on_paper=0,
        delivery_evidence="https://example.org/",
    )
    assert not paper.decide(sheet, PaperSheet.State.CONFIRMED, two_of_a_union[1])
    assert count(petition).paper == 0


def test_the_scan_lies_where_no_address_leads(
    two_of_a_union: list[Member], signed_in: SignIn
) -> None:
    url = reverse("petition_sheets", args=[make_petition().pk])
    signed_in(two_of_a_union[0]).post(url, fields())
    assert storages["private"].exists(PaperSheet.objects.get().scan.name)
