"""What workers and desks write stands nowhere in the open: 200 planted words are looked for.

They go in through the pages and acts of the site, into a database on disk, and are then searched
for in its file and log, a dump, the logs, the caches, the sessions, the mails and all folders, in
every way in which they may be written; and in what is published of cases, PDFs as the text that
stands in them.
"""

import datetime as dt
import io
import logging
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone, translation
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader
from pytest_django import DjangoDbBlocker

from portal.core.quarters import list_closed
from portal.home.structure import prepare_site
from portal.members.models import MemberSession
from portal.printing.paper import make_pdf
from rights_guides.helpdesk import acts, emergency, erasure
from rights_guides.helpdesk.acts import Doer
from rights_guides.helpdesk.analysis import snapshots
from rights_guides.helpdesk.analysis.numbers import get_numbers
from rights_guides.helpdesk.analysis.printed import build_document
from rights_guides.helpdesk.analysis.selection import get_table_choices
from rights_guides.helpdesk.intake import drafts
from rights_guides.helpdesk.models import (
    Case,
    CaseFile,
    Coordinator,
    DataKey,
    Desk,
    DeskMember,
    RoutingRule,
    Task,
)
from rights_guides.helpdesk.models.conversation import get_storage
from rights_guides.helpdesk.receipts import parse_receipt
from rights_guides.helpdesk.referrals import consent, links, steps
from rights_guides.helpdesk.referrals.forms import REPORT
from rights_guides.helpdesk.referrals.steps import Receiver
from rights_guides.helpdesk.tables.imports import import_cases
from tests.factories import CaseAnalysisPageFactory, MemberFactory, published
from tests.rights_guides.helpdesk.intake.worker import Worker
from tests.rights_guides.helpdesk.making import make_case, make_desk
from tests.rights_guides.helpdesk.on_disk import database_on_disk
from tests.rights_guides.helpdesk.planting import NUMBER_STEM, STEMS, Leavings, Planted

pytestmark = [
    pytest.mark.indexed_at_once,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the file is SQLite's"),
]

# All that a mail of the help desk leads to.
ADDRESSES = re.compile(r"(/[a-z]+/(help/return|desk|desk/emergency|accounts/[a-z/-]+)/)?$")
PARTS = ("facts", "identity", "employer", "conversation", "files")


@pytest.fixture
def leavings(
    tmp_path: Path,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> Iterator[Leavings]:
    """Everything that is left, of a database on disk that is committed to."""
    caplog.set_level(logging.DEBUG)
    path = tmp_path / "portal.sqlite3"
    with django_db_blocker.unblock(), database_on_disk(path):
        yield Leavings(path, caplog, capfd)


class Office:
    """Two desks and their people, to whom cases come."""

    def __init__(self) -> None:
        self.kathmandu, self.kuwait = make_desk("Kathmandu", "NP"), make_desk("Kuwait", "KW")
        RoutingRule.objects.create(desk=self.kathmandu, origins=["NP"])
        self.here = Doer(self._hire(self.kathmandu), self.kathmandu)
        self.there = Doer(self._hire(self.kuwait), self.kuwait)
        self.tokens: list[str] = []

    def _hire(self, desk: Desk) -> Any:
        person = MemberFactory()
        DeskMember.objects.create(desk=desk, member=person)
        return person

    def use_pages(self, case: Case, language: str, planted: Planted) -> None:
        """What a case worker does with a browser; one answer is refused."""
        client = Client()
        client.force_login(self.here.actor)
        address = f"/en/desk/{case.reference}/"
        text = planted.sentence(language)
        for action, typed, status in (
            ("answer/", {"text": text, "language": "tlh"}, 422),
            ("answer/", {"text": text, "language": language}, 302),
            ("note/", {"text": planted.sentence(language)}, 302),
            ("task/", {"text": planted.sentence(language)}, 302),
            ("identity/", {}, 200),
        ):
            assert client.post(f"{address}{action}", typed).status_code == status, action
        assert text in client.get(address).text
        assert client.get("/en/desk/").status_code == 200

    def pass_to_outside(self, case: Case, language: str, planted: Planted) -> None:
        """Somebody without an account opens a link, and answers."""
        receiver = Receiver(outside="Rai and partners", body="lawyer")
        asked = steps.ask(case, self.here, receiver, PARTS, planted.sentence(language))
        consent.give(asked)
        token, pin = links.make_link(asked)
        lawyer = Client()
        address = f"/en/referral/{token}/"
        assert lawyer.get(address).status_code == 200
        assert lawyer.post(address, {"pin": planted.number()}).status_code == 422
        shown = lawyer.post(address, {"pin": pin})
        assert case.name in shown.text
        assert lawyer.get(address).status_code == 410
        answer = re.search(r"/en/referral/answer/[^/\"]+/", shown.text)
        assert answer
        said = {"verdict": REPORT, "text": planted.sentence(language)}
        assert lawyer.post(answer[0], said).status_code == 302
        self.tokens.append(token)

    def work_on(self, case: Case, language: str, planted: Planted) -> None:
        """Everything that is written about a case."""
        acts.take(case, self.here)
        acts.answer(case, self.here, planted.sentence(language), language)
        acts.take_note(case, self.here, planted.sentence(language))
        task = Task(case=case, assignee=self.here.actor)
        task.text = planted.sentence(language)
        task.save()
        file = CaseFile(case=case, media_type="text/plain")
        file.name = planted.word(language)
        file.seal_content(planted.sentence(language).encode())
        file.save()
        self._refer(case, language, planted)
        emergency.ask(case, MemberFactory(is_superuser=True), planted.sentence(language))
        acts.hand_over(case, self.here, self.kuwait, planted.sentence(language))

    def _refer(self, case: Case, language: str, planted: Planted) -> None:
        receiver = Receiver(desk=self.kuwait)
        asked = steps.ask(case, self.here, receiver, ["facts"], planted.sentence(language))
        consent.give(asked)
        steps.refuse(asked, self.there, planted.sentence(language))
        steps.propose_without_consent(
            case,
            self.here,
            receiver,
            ["identity"],
            planted.sentence(language),
            planted.sentence(language),
        )


def answer_questions(language: str, planted: Planted) -> dict[str, Any]:
    """What a worker says to each question."""
    return {
        "what": {"text": planted.sentence(language)},
        "where": {
            "destination": "Kuwait",
            "origin": "Nepal",
            "place": planted.word(language),
        },
        "who": {"employer": planted.word(language), "agency": planted.word(language)},
        "reach": {
            "reach": "phone",
            "address": planted.number(),
            "hours": planted.number(),
            "name": planted.word(language),
        },
        "files": {"file": take_picture(planted.word(language), planted.word(language))},
    }


def take_picture(name: str, told: str) -> SimpleUploadedFile:
    """A picture that says something in words, too."""
    inside, file = PngInfo(), io.BytesIO()
    inside.add_itxt("Comment", told)
    Image.new("RGB", (8, 8)).save(file, "PNG", pnginfo=inside)
    return SimpleUploadedFile(f"{name}.png", file.getvalue(), "image/png")


def ask_and_come_back(language: str, planted: Planted) -> None:
    """A worker asks, keeps the receipt, comes back and writes on; typing errors included."""
    worker = Worker(language if language in ("en", "ne", "ar") else "en")
    answers = answer_questions(language, planted)
    worker.fill_in(until="where", **answers)
    worker.send(go="next", destination=planted.word(language))
    assert worker.answer.status_code == 422
    while worker.step != "check":
        worker.send(go="next", **answers.get(worker.step, {}))
    worker.send(go="next")
    receipt = worker.receipt
    planted.receipts += [receipt, parse_receipt(receipt), worker.token]
    worker.send(go="kept")
    worker.look("return/")
    worker.send("return/", receipt=planted.number())
    worker.send("return/", receipt=receipt)
    worker.send("return/", go="write", text=planted.sentence(language))
    assert worker.page.select("[data-from=worker]")
    worker.send("return/", go="leave")


def give_up(planted: Planted) -> None:
    """Workers who do not finish: one deletes it, one closes the browser."""
    for go in ("delete", "back"):
        worker = Worker()
        worker.fill_in(**answer_questions("en", planted))
        worker.send(go=go)


def meet_an_error(planted: Planted, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site fails while a worker sends something."""
    worker = Worker("ne")
    worker.client.raise_request_exception = False
    worker.fill_in(**answer_questions("ne", planted))
    with monkeypatch.context() as broken:
        broken.setattr(drafts, "send", lambda draft: 1 / 0)
        worker.send(go="next", text=planted.sentence("ne"))
    assert worker.answer.status_code == 500


def import_list(office: Office, planted: Planted) -> None:
    """A desk brings its older list: once with a fault, then without."""
    row = ["2024-05-31", "wages.unpaid", planted.word("en"), planted.number(), planted.word("ne")]
    text = planted.sentence("ar")
    for more, faults in (("not a sector", 1), ("", 0)):
        lines = ("date;kind;name;phone;employer;text;sector", ";".join([*row, text, more]))
        imported = import_cases("\n".join(lines).encode(), office.kuwait)
        assert len(imported.faults) == faults
        sys.stdout.write(str(imported))


def publish(languages: Iterable[str]) -> Iterator[bytes]:
    """An analysis of the cases, with what is printed and said of it to others."""
    last = list_closed(timezone.localdate())[0]
    Case.objects.submitted().update(
        received_at=timezone.make_aware(dt.datetime.combine(last.first_day, dt.time(9)))
    )
    prepare_site(languages=[])
    page = CaseAnalysisPageFactory(tables=[key for key, _label in get_table_choices()])
    page.period = snapshots.take(last, last, page.translation_key)
    page = published(page)
    for language in languages:
        with translation.override(language):
            yield read_pdf(make_pdf(build_document(get_numbers())))
    client = Client()
    for address in (page.get_url(), "/en/what-the-cases-say/", "/en/what-the-cases-say/feed/"):
        answer = client.get(address)
        assert answer.status_code == 200
        yield answer.content
    yield read_pdf(client.get(f"{page.get_url()}pdf/").content)


def read_pdf(content: bytes) -> bytes:
    """The text in a PDF, and what it says of itself."""
    file = PdfReader(io.BytesIO(content))
    texts = [page.extract_text() for page in file.pages]
    return "\n".join([*texts, str(file.metadata)]).encode()


def check_mails() -> None:
    """Mails name no page of a case: their addresses are few, and the same for all."""
    bodies = "".join(str(message.body) for message in mail.outbox)
    references = Case.objects.values_list("reference", "pk")
    assert not any(str(each) in bodies for row in references for each in row)
    addresses = {urlsplit(each).path for each in re.findall(r"https?://\S+", bodies)}
    assert all(ADDRESSES.match(each) for each in addresses), addresses


def look_around(office: Office) -> None:
    """Those who work with cases sign in and look at pages that are kept for a while."""
    analyst = MemberFactory()
    Coordinator.objects.create(member=analyst, has_numbers_only=True)
    for person, address in ((analyst, "/en/case-numbers/"), (office.here.actor, "/en/")):
        client = Client()
        client.force_login(person)
        assert client.get(address).status_code == 200


def test_none_of_200_planted_words_is_found_before_and_after_erasing(
    leavings: Leavings, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, planted = Office(), Planted()
    for language in STEMS:
        ask_and_come_back(language, planted)
    cases = list(Case.objects.submitted())
    for case, language in zip(cases, STEMS, strict=True):
        office.use_pages(case, language, planted)
        for _round in range(3):
            office.work_on(case, language, planted)
        office.pass_to_outside(case, language, planted)
    give_up(planted)
    meet_an_error(planted, monkeypatch)
    import_list(office, planted)
    look_around(office)
    check_mails()
    words = planted.spell()
    assert not any(word in said for said in publish(STEMS) for word in words)
    assert len(planted.values) >= 200
    assert len(set(planted.values)) == len(planted.values)
    assert leavings.find(planted.spell()) == set()
    # Of a link only Django's record of a refusal holds it, which the site's log leaves out.
    assert leavings.find(token.encode() for token in office.tokens) <= {"log"}

    files = [file.path for file in CaseFile.objects.filter(case__in=cases)]
    assert all(get_storage().exists(path) for path in files)
    keys = [bytes(row.wrapped) for row in DataKey.objects.filter(case__in=cases)]
    assert "file " in leavings.find(keys)
    for case in cases[1:]:
        erasure.erase(case)
    erasure.delete(cases[0])
    assert leavings.find([*planted.spell(), *keys]) == set()
    assert not any(get_storage().exists(path) for path in files)


def test_what_is_put_in_the_open_is_found(leavings: Leavings) -> None:
    planted = Planted()
    words = planted.spell()
    assert leavings.find(words) == set()
    word, number = planted.word("ne"), planted.number()
    case = make_case(name=word)
    assert leavings.find(words) == set()
    Case.objects.filter(pk=case.pk).update(sealed_name=word.encode())
    logging.getLogger("rights_guides.helpdesk").warning("%s wrote", word)
    sys.stdout.write(number)
    caches["default"].set("name", word)
    mail.outbox.append(mail.EmailMessage("Help", word))
    kept = default_storage.save("kept", ContentFile(word.encode("utf-16")))
    client = Client()
    client.force_login(MemberFactory())
    session = client.session
    session["phone"] = NUMBER_STEM
    session.save()
    assert MemberSession.objects.exists()
    try:
        found = leavings.find(words)
    finally:
        default_storage.delete(kept)
    places = {"dump", "log", "printed", "cache default", "mail", "session", "folder media"}
    assert found >= places
    assert found & {"file ", "file -wal"}
