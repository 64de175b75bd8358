"""The page for somebody outside: once, with a PIN, and only what was agreed."""

import datetime as dt
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from rights_guides.helpdesk.acts import WORKER, Doer
from rights_guides.helpdesk.models import Case, CaseFile, Desk, OutsideLook, Referral
from rights_guides.helpdesk.referrals import consent, links, steps
from rights_guides.helpdesk.referrals.steps import Receiver
from tests.rights_guides.helpdesk.making import STORY

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PARTS = ("facts", "identity", "employer", "conversation", "files")


@pytest.fixture
def refer(case: Case, kathmandu: Desk, case_worker: Any) -> Any:
    """Pass the case on to a lawyer, with the worker's consent to some parts."""

    def refer(*parts: str) -> Referral:
        lawyer = Receiver(outside="Rai and partners", body="lawyer")
        doer = Doer(case_worker, kathmandu)
        referral = steps.ask(case, doer, lawyer, parts, "To go to court")
        consent.give(referral)
        return referral

    return refer


def post(token: str, pin: str) -> Any:
    return Client(enforce_csrf_checks=True).post(f"/en/referral/{token}/", {"pin": pin})


@pytest.mark.parametrize("part", PARTS)
def test_it_shows_what_was_agreed_and_nothing_else(refer: Any, case: Case, part: str) -> None:
    file = CaseFile(case=case, media_type="image/jpeg")
    file.name = "payslip.jpg"
    file.seal_content(b"picture")
    file.save()
    shown = {
        "identity": "Sita Tamang",
        "employer": "Al Noor",
        "conversation": STORY,
        "files": "payslip.jpg",
    }
    answer = post(*links.make_link(refer(part)))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    text = answer.content.decode()
    assert {name for name, words in shown.items() if words in text} == {part} & set(shown)


@pytest.mark.database
def test_it_opens_once_and_each_look_is_written_down(refer: Any) -> None:
    referral = refer("identity")
    token, pin = links.make_link(referral)
    page = Client().get(f"/ne/referral/{token}/")
    assert page.status_code == 200
    assert "Sita" not in page.content.decode()
    assert post(token, pin).status_code == 200
    assert post(token, pin).status_code == 410
    assert Client().get(f"/ne/referral/{token}/").status_code == 410
    assert OutsideLook.objects.filter(referral=referral).count() == 1


@pytest.mark.database
def test_the_pin_is_read_in_any_script_and_five_wrong_ones_end_the_link(refer: Any) -> None:
    token, pin = links.make_link(refer("facts"))
    wrong = str((int(pin) + 1) % 1_000_000).zfill(6)
    for _time in range(4):
        assert post(token, wrong).status_code == 422
    devanagari = pin.translate(str.maketrans("0123456789", "०१२३४५६७८९"))
    assert post(token, f"{devanagari[:3]} {devanagari[3:]}").status_code == 200
    token, pin = links.make_link(Referral.objects.get())
    for _time in range(5):
        post(token, wrong)
    assert post(token, pin).status_code == 410


@pytest.mark.parametrize("ending", ["expired", "no consent", "new link", "unknown"])
def test_a_link_that_is_over_opens_nothing(refer: Any, ending: str) -> None:
    referral = refer("facts")
    token, pin = links.make_link(referral)
    if ending == "expired":
        past = timezone.now() - dt.timedelta(minutes=1)
        Referral.objects.update(expires_at=past)
    elif ending == "no consent":
        consent.take_back(referral)
    elif ending == "new link":
        links.make_link(referral)
    else:
        token = "nothing"
    assert post(token, pin).status_code == 410


def test_neither_token_nor_pin_is_stored(refer: Any) -> None:
    referral = refer("facts")
    token, pin = links.make_link(referral)
    stored = repr(Referral.objects.filter(pk=referral.pk).values().get())
    assert token not in stored
    assert pin not in stored


def test_files_open_for_half_an_hour_while_the_consent_stands(
    refer: Any, case: Case, time_machine: Any
) -> None:
    file = CaseFile(case=case, media_type="image/jpeg")
    file.seal_content(b"picture")
    file.save()
    referral = refer("files")
    page = BeautifulSoup(post(*links.make_link(referral)).content, "html.parser")
    address = str(page.select_one("[data-file]")["href"])
    answer = Client().get(address)
    assert answer.content == b"picture"
    assert re.match(r"attachment; filename=\"file-\w+\.jpg\"", answer["Content-Disposition"])
    assert OutsideLook.objects.count() == 2
    now = timezone.now()
    time_machine.move_to(now + dt.timedelta(minutes=31))
    assert Client().get(address).status_code == 404
    time_machine.move_to(now)
    consent.take_back(referral)
    assert Client().get(address).status_code == 404


def test_they_answer_and_the_desk_has_it_again(refer: Any, case: Case) -> None:
    referral = refer("facts")
    page = BeautifulSoup(post(*links.make_link(referral)).content, "html.parser")
    address = str(page.select_one("[data-answer-link]")["href"])
    client = Client(enforce_csrf_checks=True)
    assert client.get(address).status_code == 200
    assert client.post(address, {"verdict": "report", "text": ""}).status_code == 422
    answer = client.post(address, {"verdict": "accept", "text": ""}, follow=True)
    assert BeautifulSoup(answer.content, "html.parser").select("[data-answered]")
    client.post(address, {"verdict": "report", "text": "They paid."})
    referral.refresh_from_db()
    assert (referral.state, referral.answer) == (Referral.State.REPORTED, "They paid.")
    assert Case.objects.get(pk=case.pk).needs_answer
    assert client.get(address).status_code == 410


def test_a_consent_taken_back_meanwhile_ends_answering(refer: Any) -> None:
    referral = refer("facts")
    token = links.sign_answer(referral)
    consent.take_back(referral, WORKER)
    assert Client().get(f"/en/referral/answer/{token}/").status_code == 410
