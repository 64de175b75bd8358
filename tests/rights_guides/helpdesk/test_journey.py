"""One case from the first question to the last line: a worker, two desks, and the numbers."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from rights_guides.helpdesk import receipts
from rights_guides.helpdesk.choices import State
from rights_guides.helpdesk.models import Case, Desk, Referral, RoutingRule
from tests.fixture_types import SignIn
from tests.rights_guides.helpdesk.intake.worker import Worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


class CaseWorker:
    """Somebody at a desk, who works on the one case."""

    def __init__(self, client: Client, language: str) -> None:
        self.client, self.url = client, f"/{language}/desk/"

    def look(self, case: Case) -> Any:
        """Open the case."""
        return self.client.get(f"{self.url}{case.reference}/")

    def do(self, case: Case, action: str, **typed: Any) -> None:
        """Send one of the forms on the page of the case."""
        case.refresh_from_db()
        address = f"{self.url}{case.reference}/{action}/"
        answer = self.client.post(address, {"version": case.version} | typed)
        assert answer.status_code == 302, (action, answer.status_code)


@pytest.mark.parametrize("language", ["ne", "ar"])
def test_from_the_first_question_to_the_last_line(
    language: str,
    kathmandu: Desk,
    kuwait: Desk,
    case_worker: Any,
    case_worker_abroad: Any,
    signed_in: SignIn,
) -> None:
    RoutingRule.objects.create(desk=kathmandu, origins=["NP"])
    worker = Worker(language)
    receipt = worker.ask()
    case = Case.objects.get()
    assert (case.desk, case.state) == (kathmandu, State.RECEIVED)

    here = CaseWorker(signed_in(case_worker), language)
    there = CaseWorker(signed_in(case_worker_abroad), language)
    here.do(case, "take", mine="1")
    here.do(case, "answer", text="Do you have the contract?", language="en")
    assert "Do you have the contract?" in worker.open(receipt).get_text()
    worker.send("return/", go="write", text="Yes, a photo of it.")
    assert "Yes, a photo of it." in here.look(case).content.decode()

    parts = {"parts": ["facts", "conversation"], "purpose": "To ask for the pay", "way": "ask"}
    here.do(case, "refer", to_desk=kuwait.pk, **parts)
    referral = Referral.objects.get()
    assert there.look(case).status_code == 404
    worker.look("return/")
    worker.send("return/", go=f"agree-{referral.pk.hex}")
    assert there.look(case).status_code == 200
    there.client.post(f"{there.url}referrals/{referral.pk}/accept/")
    report = {"text": "Paid.", "outcome": "paid", "recovered": "450", "currency": "KWD"}
    there.client.post(f"{there.url}referrals/{referral.pk}/report/", report)
    case.refresh_from_db()
    assert (case.state, case.outcome, case.recovered) == ("resolved", "paid", Decimal(450))

    here.do(case, "close")
    case.refresh_from_db()
    with time_machine.travel(timezone.now() + dt.timedelta(days=370), tick=False):
        call_command("erase_old_cases")
    case.refresh_from_db()
    assert case.is_erased
    assert (case.kind, case.recovered) == ("wages.unpaid", Decimal(450))
    assert receipts.find_case(receipts.parse_receipt(receipt)) is None
