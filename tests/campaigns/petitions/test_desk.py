"""The back office: who may do what, what waits, the steps of a petition's life, the list."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns.petitions import counter, start_page
from campaigns.petitions.models import InvalidBatch, PaperSheet, Petition, Signature
from portal.core.spreadsheet import BYTE_ORDER_MARK
from tests.campaigns.petitions.making import count_both, in_days, make_petition, make_signature
from tests.factories import MemberFactory, affiliates_of, own_union
from tests.fixture_types import Member, SignIn
from tests.reading import error_codes, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def affiliate(db: None) -> Member:
    """Somebody of Nepal's union."""
    person: Member = MemberFactory(is_staff=True)
    person.groups.add(affiliates_of("NP"))
    return person


def make_sheet(petition: Petition, country: str = "NP", **fields: Any) -> PaperSheet:
    told = {"place": "Square", "collected_on": timezone.localdate(), "number": 40, "duplicates": 2}
    sheet: PaperSheet = PaperSheet.objects.create(
        petition=petition, country=country, union=own_union(country), **told | fields
    )
    return sheet


# --- Who may do what ----------------------------------------------------------------

# By address: what an affiliate may open or send, besides the editors, who may all.
DOORS = {
    "petition": ("get", False),
    "petition_next": ("get", False),
    "petition_held": ("post", False),
    "petition_invalid": ("get", False),
    "petition_list": ("post", False),
    "petition_undo": ("post", False),
    "petition_step": ("post", False),
    "petition_sheets": ("get", True),
    "petition_decide": ("post", True),
    "petition_scan": ("get", True),
}


@pytest.mark.parametrize("door", DOORS)
def test_who_may_pass_which_door(
    door: str, editor: Member, member: Member, affiliate: Member, signed_in: SignIn
) -> None:
    petition = make_petition(state=Petition.State.CLOSED)
    batch = InvalidBatch.objects.create(petition=petition, reason="Odd", number=0)
    sheet = make_sheet(petition)
    more: dict[str, list[Any]] = {"petition_undo": [batch.pk], "petition_step": ["deliver"]}
    more |= {"petition_decide": [sheet.pk], "petition_scan": [sheet.pk]}
    url = reverse(door, args=[petition.pk, *more.get(door, [])])
    method, is_for_unions = DOORS[door]
    assert getattr(Client(), method)(url).status_code == 302
    answers = {
        who: getattr(signed_in(person), method)(url)
        for who, person in (("member", member), ("affiliate", affiliate), ("editor", editor))
    }
    assert _is_closed(answers["member"], url)
    assert _is_closed(answers["affiliate"], url) is not is_for_unions
    assert not _is_closed(answers["editor"], url)


def _is_closed(answer: Any, url: str) -> bool:
    """Refused, or sent elsewhere than to a page of petitions."""
    if answer.status_code == 403:
        return True
    return answer.status_code == 302 and "/petitions/" not in answer.url.partition("?")[0]


def test_a_union_sees_the_sheets_of_its_country_only(affiliate: Member, signed_in: SignIn) -> None:
    petition = make_petition()
    own, other = make_sheet(petition), make_sheet(petition, "KE")
    client = signed_in(affiliate)
    page = page_of(client.get(reverse("petition_sheets", args=[petition.pk])))
    assert [row["data-sheet"] for row in page.html.select("[data-sheet]")] == [str(own.pk)]
    url = reverse("petition_decide", args=[petition.pk, other.pk])
    assert client.post(url, {"state": "confirmed"}).status_code == 404
    draft = make_petition(state=Petition.State.DRAFT, opened_at=None)
    assert client.get(reverse("petition_sheets", args=[draft.pk])).status_code == 404


# --- Held ---------------------------------------------------------------------------


def test_held_signatures_are_let_through_or_deleted(
    editor: Member, signed_in: SignIn, requests_commit: None
) -> None:
    petition = make_petition()
    for number in range(3):
        make_signature(petition, number, held_for=Signature.Held.MANY)
    client = signed_in(editor)
    page = page_of(client.get(reverse("petition", args=[petition.pk])))
    assert page.one("[data-held]")["data-held"] == "3"
    until = page.one("[name=until]")["value"]
    make_signature(petition, 9, held_for=Signature.Held.FAST)  # after the editor looked
    url = reverse("petition_held", args=[petition.pk])
    client.post(url, {"what": "let_through", "until": until})
    assert len(mail.outbox) == 3
    assert Signature.objects.held().count() == 1
    assert count_both(petition) == (0, 0)
    client.post(url, {"what": "let_through", "until": until})
    assert len(mail.outbox) == 3
    client.post(url, {"what": "discard", "until": str(10**18)})
    client.post(url, {"what": "discard", "until": "x"})
    assert Signature.objects.held().count() == 1
    client.post(url, {"what": "discard", "until": str(Signature.objects.latest("pk").pk)})
    assert Signature.objects.count() == 3


# --- Out of the count ------------------------------------------------------------------


def test_signatures_are_taken_out_once_the_number_was_seen(
    editor: Member, signed_in: SignIn
) -> None:
    petition = make_petition()
    for number in range(4):
        counter.confirm(make_signature(petition, number, country="NP" if number else "KE"))
    client, url = signed_in(editor), reverse("petition_invalid", args=[petition.pk])
    assert client.post(url, {"reason": "Odd"}).status_code == 422
    data = {"reason": "Odd", "country": "NP"}
    page = page_of(client.post(url, data))
    assert page.one("[data-found]")["data-found"] == "3"
    assert count_both(petition) == (4, 4)
    counter.confirm(make_signature(petition, 9))
    page = page_of(client.post(url, data | {"seen": "3"}))
    assert page.one("[data-found]")["data-found"] == "4"
    assert count_both(petition) == (5, 5)
    assert client.post(url, data | {"seen": "4"}).status_code == 302
    assert count_both(petition) == (1, 1)
    batch = petition.batches.get()
    undo = reverse("petition_undo", args=[petition.pk, batch.pk])
    client.post(undo, {"reason": ""})
    assert count_both(petition) == (1, 1)
    client.post(undo, {"reason": "They were real"})
    assert count_both(petition) == (5, 5)


# --- Life -----------------------------------------------------------------------------


def test_the_life_of_a_petition(editor: Member, signed_in: SignIn) -> None:
    petition = make_petition(state=Petition.State.DRAFT, opened_at=None)
    client = signed_in(editor)

    def take(step: str, **data: str) -> Any:
        return client.post(reverse("petition_step", args=[petition.pk, step]), data)

    def state() -> str:
        petition.refresh_from_db()
        return str(petition.state)

    assert client.get(reverse("petition_next", args=[petition.pk])).status_code == 200
    take("close")
    assert state() == "draft"
    take("open")
    assert state() == "open"
    counter.confirm(make_signature(petition))
    make_sheet(petition, state=PaperSheet.State.CONFIRMED)
    take("close")
    assert not counter.confirm(make_signature(petition, 2))
    today = timezone.localdate().isoformat()
    evidence = "https://example.org/report"
    refused = take("deliver", day=in_days(2).date().isoformat(), recipient="", evidence="x")
    assert set(error_codes(refused)) == {"day", "recipient", "evidence"}
    take("deliver", day=today, recipient="The ministry", evidence=evidence)
    assert state() == "delivered"
    assert (petition.delivered_online, petition.delivered_on_paper) == (1, 38)
    take("answer", day=today, answer="They will talk to us.", evidence=evidence)
    assert state() == "answered"
    take("answer", day=today, answer="Again", evidence=evidence)
    assert petition.answer == "They will talk to us."
    kinds = [act.kind for act in petition.acts.order_by("pk")]
    assert kinds == ["open", "close", "deliver", "answer"]
    assert {act.actor for act in petition.acts.all()} == {editor}
    assert client.get(reverse("petition_next", args=[petition.pk])).status_code == 302


def test_what_was_signed_stays_what_it_is(db: None) -> None:
    petition = make_petition()
    petition.text, petition.addressee = "Other words", "Another office"
    petition.anonymise_on = in_days(200).date()
    with pytest.raises(ValidationError) as refused:
        petition.clean()
    assert set(refused.value.error_dict) == {"text", "addressee", "anonymise_on"}
    sooner = Petition.objects.get()
    sooner.anonymise_on = in_days(60).date()
    sooner.clean()
    sooner.anonymise_on = in_days(10).date()
    with pytest.raises(ValidationError):
        sooner.clean()


def test_an_editor_drafts_a_petition(
    editor: Member, signed_in: SignIn, petition_of_page: Callable[..., Petition]
) -> None:
    petition = petition_of_page(state=Petition.State.DRAFT, opened_at=None)
    client = signed_in(editor)
    listing = client.get(reverse("wagtailsnippets_petitions_petition:list"))
    assert reverse("petition", args=[petition.pk]) in listing.content.decode()
    url = reverse("wagtailsnippets_petitions_petition:edit", args=[petition.pk])
    form = page_of(client.get(url)).one("form[data-edit-form]")
    fields = {str(each["name"]): str(each.get("value", "")) for each in form.select("input[name]")}
    fields |= {str(each["name"]): each.get_text() for each in form.select("textarea[name]")}
    for each in form.select("select[name]"):
        fields[str(each["name"])] = str(each.select_one("[selected]")["value"])
    assert fields["campaign"] == str(petition.campaign)
    assert client.post(url, fields | {"goal": "777", "is_sample": ""}).status_code == 302
    assert Petition.objects.get(pk=petition.pk).goal == 777


# --- The list ---------------------------------------------------------------------------


def test_the_list_has_no_formulas_and_no_addresses(editor: Member, signed_in: SignIn) -> None:
    petition = make_petition(state=Petition.State.OPEN)
    for number, name in enumerate(["=HYPERLINK(1)", "-1", "Asha Rai", "+9"]):
        counter.confirm(make_signature(petition, number, name=name, union="@here"))
    make_signature(petition, 8, name="Bikash Lama")
    client, url = signed_in(editor), reverse("petition_list", args=[petition.pk])
    reason = {"reason": "For the ministry"}
    assert client.post(url, reason).status_code == 302  # it is not over yet
    Petition.objects.update(state=Petition.State.CLOSED, closed_at=timezone.now())
    assert client.post(url, {"reason": ""}).status_code == 302
    assert not petition.acts.exists()
    response: Any = client.post(url, reason)
    text = b"".join(response.streaming_content).decode().removeprefix(BYTE_ORDER_MARK)
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[0] for row in rows[1:]] == ["'=HYPERLINK(1)", "'-1", "Asha Rai", "'+9"]
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert "example.org" not in text
    act = petition.acts.get()
    assert (act.kind, act.number, act.actor, act.reason) == ("export", 4, editor, reason["reason"])
    assert client.get(url).status_code == 405


# --- Start page ---------------------------------------------------------------------------


def test_the_first_page_says_what_waits(
    editor: Member, affiliate: Member, member: Member, signed_in: SignIn
) -> None:
    petition = make_petition()
    make_signature(petition, held_for=Signature.Held.TRAP)
    make_sheet(petition, entered_by=affiliate)
    make_petition(state=Petition.State.CLOSED)

    def lines_of(person: Member) -> dict[str, int]:
        request: Any = type("Request", (), {"user": person})()
        lines = [
            *start_page.build_waiting_lines(request),
            *start_page.build_own_lines(request),
            *start_page.build_overdue_lines(request),
        ]
        return {line.key: line.number for line in lines if line.is_shown}

    assert lines_of(editor) == {
        "petitions_held": 1,
        "petition_sheets": 1,
        "petitions_to_hand_over": 1,
    }
    assert lines_of(affiliate) == {"petitions": 2}
    assert lines_of(member) == {}
    assert signed_in(editor).get(reverse("wagtailadmin_home")).status_code == 200
