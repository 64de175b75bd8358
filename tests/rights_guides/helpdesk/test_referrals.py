"""A referral shows what the worker agreed to, to whom, and no longer than they agree."""

from typing import Any

import pytest

from rights_guides.helpdesk import permissions
from rights_guides.helpdesk.acts import Doer
from rights_guides.helpdesk.choices import State
from rights_guides.helpdesk.models import Case, Desk
from rights_guides.helpdesk.referrals import consent, steps
from rights_guides.helpdesk.referrals.steps import Receiver

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_kathmandu(kathmandu: Desk, case_worker: Any) -> Doer:
    return Doer(case_worker, kathmandu)


def test_nothing_is_shown_before_the_worker_agrees_and_after_they_take_it_back(
    case: Case, kuwait: Desk, at_kathmandu: Doer, case_worker_abroad: Any
) -> None:
    def sees() -> frozenset[str]:
        return permissions.get_visible_parts(case_worker_abroad, case)

    receiver = Receiver(desk=kuwait)
    referral = steps.ask(case, at_kathmandu, receiver, ["employer"], "To ask for the pay there.")
    assert not sees()
    consent.give(referral)
    case.refresh_from_db()
    assert case.state == State.REFERRED
    assert sees() == {"facts", "employer"}
    steps.accept(referral, Doer(case_worker_abroad, kuwait))
    assert permissions.can_work_on(case_worker_abroad, case)
    consent.take_back(referral)
    assert not sees()
    assert not permissions.can_work_on(case_worker_abroad, case)
    with pytest.raises(consent.TooLateError):
        consent.give(referral)


def test_a_no_passes_nothing_on(
    case: Case, kuwait: Desk, at_kathmandu: Doer, case_worker_abroad: Any
) -> None:
    referral = steps.ask(case, at_kathmandu, Receiver(desk=kuwait), ["identity"], "Pay")
    consent.refuse(referral)
    assert not permissions.get_visible_parts(case_worker_abroad, case)
    assert referral.state == referral.State.ENDED
    assert Case.objects.get(pk=case.pk).state == State.RECEIVED


def test_purpose_and_report_are_sealed(case: Case, kuwait: Desk, at_kathmandu: Doer) -> None:
    referral = steps.ask(case, at_kathmandu, Receiver(desk=kuwait), ["facts"], "Lost wages")
    consent.give(referral)
    steps.report_back(referral, at_kathmandu, "They paid.")
    referral.refresh_from_db()
    assert (referral.purpose, referral.answer) == ("Lost wages", "They paid.")
    stored = repr(type(referral).objects.filter(pk=referral.pk).values().get())
    assert "wages" not in stored
    assert "paid" not in stored
