"""What a worker takes along: receipt, proof, copy; and what is decided with the receipt."""

import io
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from portal.printing import typesetter
from rights_guides.helpdesk import acts, proof, receipts
from rights_guides.helpdesk.acts import Doer
from rights_guides.helpdesk.choices import Outcome, State
from rights_guides.helpdesk.intake import papers
from rights_guides.helpdesk.models import Case, CaseAct, Consent, Desk, Referral
from rights_guides.helpdesk.referrals import steps
from rights_guides.helpdesk.referrals.steps import Receiver
from tests.factories import MemberFactory
from tests.rights_guides.helpdesk.intake.test_files import make_png
from tests.rights_guides.helpdesk.intake.worker import Worker, get_only_case
from tests.rights_guides.helpdesk.making import STORY, reread

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("site_tree"),
    pytest.mark.any_database,
]


@pytest.fixture
def opened(case: Case) -> Worker:
    """The worker of the case, who came back."""
    digits = receipts.give_receipt(case)
    case.save()
    worker = Worker()
    worker.open(digits)
    return worker


@pytest.mark.parametrize("language", ["en", "ne", "ar"])
def test_the_receipt_in_other_forms(language: str) -> None:
    worker = Worker(language)
    digits = receipts.parse_receipt(worker.ask())
    assert len(worker.page.select("[data-digits-aloud] li")) == 5
    assert bool(worker.page.select("[data-own-digits]")) is (language == "ne")
    page = worker.page
    worker.send(go="picture")
    with Image.open(io.BytesIO(worker.answer.content)) as picture:
        assert picture.format == "PNG"
    assert len(worker.answer.content) < 20_000
    worker.page = page
    worker.send(go="slip")
    text = PdfReader(io.BytesIO(worker.answer.content)).pages[0].extract_text()
    assert digits in "".join(text.split())
    assert "no-store" in worker.answer["Cache-Control"]
    assert worker.look().select_one("output").get_text()


def test_the_proof_says_nothing_of_the_content_and_can_be_checked() -> None:
    worker = Worker()
    worker.ask(what={"text": STORY})
    made = papers.make_proof(get_only_case())
    assert made.reference in worker.page.select_one("[data-proof]").get_text()
    worker.send(go="proof")
    text = PdfReader(io.BytesIO(worker.answer.content)).pages[0].extract_text()
    assert made.signature in text
    assert "passport" not in text
    anybody = Worker("ne")
    typed = {name: getattr(made, name) for name in ("reference", "fingerprint", "signature")}
    date = made.date.translate(str.maketrans("0123456789", "०१२३४५६७८९"))
    anybody.look("proof/")
    anybody.send("proof/", date=date, **typed)
    assert anybody.page.select_one("[data-genuine=yes]")
    anybody.send("proof/", date="2020-01-01", **typed)
    assert anybody.page.select_one("[data-genuine=no]")
    anybody.send("proof/", date="")
    assert anybody.answer.status_code == 422
    assert not proof.is_genuine(proof.Proof("", "", "", "nonsense"))


def test_the_worker_takes_a_copy(case: Case, kathmandu: Desk, opened: Worker) -> None:
    acts.answer(case, Doer(None, kathmandu), "Please send the contract.", "en")
    opened.send("return/", go="copy")
    text = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(opened.answer.content)).pages
    )
    assert "They took my passport" in text
    assert "Please send the contract." in text


def test_without_a_printer_the_pages_stand(opened: Worker, monkeypatch: Any) -> None:
    monkeypatch.setattr(typesetter, "is_available", lambda: False)
    assert not opened.look("return/").select("[value=proof], [value=copy]")
    opened.send("return/", go="copy")
    assert opened.answer.status_code == 503


def ask_to_refer(case: Case, desk: Desk) -> Referral:
    return steps.ask(case, Doer(None, case.desk), Receiver(desk), ["facts", "employer"], "To talk.")


def test_the_worker_agrees_and_takes_it_back(case: Case, kuwait: Desk, opened: Worker) -> None:
    referral = ask_to_refer(case, kuwait)
    opened.look("return/")
    assert "To talk." in opened.page.select_one("[data-referral=asked]").get_text()
    opened.send("return/", go=f"agree-{referral.pk.hex}")
    referral.refresh_from_db()
    assert referral.state == Referral.State.SENT
    assert referral.consent is not None
    assert referral.consent.way == Consent.Way.RECEIPT
    opened.send("return/", go=f"end-{referral.pk.hex}")
    referral = Referral.objects.get()
    assert referral.state == Referral.State.ENDED
    assert not opened.page.select("[data-referral]")
    assert case.acts.filter(kind=CaseAct.Kind.CONSENT_ENDED).exists()
    opened.send("return/", go=f"agree-{referral.pk.hex}")
    assert Referral.objects.get().state == Referral.State.ENDED


def test_the_worker_does_not_agree(case: Case, kuwait: Desk, opened: Worker) -> None:
    referral = ask_to_refer(case, kuwait)
    opened.look("return/")
    opened.send("return/", go=f"refuse-{referral.pk.hex}")
    assert Referral.objects.get().state == Referral.State.ENDED
    opened.send("return/", go="agree-0000")
    assert opened.answer.status_code == 200


def test_what_was_passed_on_without_asking_is_said_and_can_be_ended(
    case: Case, kuwait: Desk, case_worker: Any, opened: Worker
) -> None:
    doer = Doer(case_worker, case.desk)
    referral = steps.propose_without_consent(
        case, doer, Receiver(kuwait), ["facts"], "To find them.", "No answer for a week."
    )
    assert not opened.look("return/").select("[data-referral]")
    steps.decide_as_second(referral, Doer(MemberFactory(), case.desk))
    assert opened.look("return/").select("[data-unasked]")
    opened.send("return/", go=f"end-{referral.pk.hex}")
    assert Referral.objects.get().state == Referral.State.ENDED
    assert not opened.page.select("[data-referral]")


def test_whether_it_helped_is_said_once(case: Case, kathmandu: Desk, opened: Worker) -> None:
    assert not opened.page.select("[data-satisfied]")
    acts.resolve(case, Doer(None, kathmandu), Outcome.PAID, {})
    assert opened.look("return/").select("[data-satisfied]")
    opened.send("return/", go="satisfied")
    assert reread(case).is_satisfied is True
    assert not opened.page.select("[data-satisfied]")
    opened.send("return/", go="unsatisfied")
    assert reread(case).is_satisfied is True
    assert reread(case).state == State.RESOLVED


def test_the_worker_adds_a_file(case: Case, opened: Worker) -> None:
    upload = io.BytesIO(make_png())
    upload.name = "slip.png"
    opened.send("return/", go="file", file=upload)
    assert len(opened.page.select("[data-files] li")) == 1
    assert case.acts.filter(kind=CaseAct.Kind.FILE_ADDED).exists()
    bad = io.BytesIO(b"MZ")
    bad.name = "slip.png"
    opened.send("return/", go="file", file=bad)
    assert opened.answer.status_code == 422
    assert opened.page.select_one("#id_file_error")


def test_the_worker_deletes_everything(case: Case, opened: Worker) -> None:
    opened.send("return/", go="delete")
    assert opened.page.select_one("[data-delete]")
    assert Case.objects.filter(pk=case.pk).exists()
    opened.send("return/", go="delete-all")
    assert not Case.objects.filter(pk=case.pk).exists()
    assert opened.page.select_one("[data-deleted]")
    assert opened.answer["Clear-Site-Data"]
    assert not opened.page.select("[data-conversation]")
    assert not opened.client.cookies["help-return"].value
