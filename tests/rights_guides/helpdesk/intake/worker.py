"""A worker with a browser: what the pages hold is sent back as a person would."""

from typing import Any

from bs4 import BeautifulSoup
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from rights_guides.helpdesk.models import Case

ANSWERS: dict[str, dict[str, Any]] = {
    "what": {"text": "मेरो पासपोर्ट कम्पनीले लियो र मलाई तीन महिनादेखि तलब दिएको छैन।"},
    "where": {"destination": "Kuwait", "origin": "नेपाल", "place": "Jahra"},
    "danger": {"danger": "no"},
    "since": {"since": "", "date": "२०२६-०५"},
    "group": {"group": "wages"},
    "kind": {"kind": "wages.unpaid"},
    "who": {"employer": "Al Noor Cleaning", "agency": "Himal Overseas"},
    "reach": {"reach": "phone", "address": "+965 5000 1234", "hours": "18–20", "name": "Sita"},
    "files": {},
    "check": {},
}


class Worker:
    """Somebody who asks for help in ``language``."""

    def __init__(self, language: str = "en", **headers: Any) -> None:
        self.client = Client(enforce_csrf_checks=True, **headers)
        self.url = f"/{language}/help/"
        self.page = BeautifulSoup()
        self.answer: Any = None

    def look(self, path: str = "") -> BeautifulSoup:
        """Fetch the page."""
        return self._read(self.client.get(self.url + path))

    def send(self, path: str = "", **fields: Any) -> BeautifulSoup:
        """Send the page's form, and follow to what comes then."""
        carried = {
            field["name"]: field["value"] for field in self.page.select("form input[type=hidden]")
        }
        return self._read(self.client.post(self.url + path, carried | fields, follow=True))

    def begin(self) -> BeautifulSoup:
        """Look at the start, and go on."""
        self.look()
        return self.send()

    def fill_in(self, until: str = "", **answers: Any) -> BeautifulSoup:
        """Answer page after page until the list of all answers, or the page ``until``."""
        self.begin()
        while (step := self.step) not in ("check", until):
            self.send(go="next", **(answers.get(step) or ANSWERS[step]))
            assert self.step != step, self.page.get_text()
        return self.page

    def ask(self, **answers: Any) -> str:
        """All of it, sent: the receipt, as it is shown."""
        self.fill_in(**answers)
        self.send(go="next")
        return self.receipt

    def open(self, receipt: str) -> BeautifulSoup:
        """Come back with the receipt."""
        self.look("return/")
        return self.send("return/", receipt=receipt)

    @property
    def step(self) -> str:
        """Which question the page asks."""
        marked = self.page.select_one("[data-step]")
        return str(marked["data-step"]) if marked else ""

    @property
    def receipt(self) -> str:
        """The receipt on the page; empty where there is none."""
        shown = self.page.select_one("output[data-receipt]")
        return shown.get_text() if shown else ""

    @property
    def token(self) -> str:
        """What the browser holds."""
        held = self.client.cookies.get(settings.HELP_COOKIE_NAME)
        return held.value.partition(".")[0] if held else ""

    def _read(self, answer: HttpResponse | Any) -> BeautifulSoup:
        self.answer = answer
        self.page = BeautifulSoup(answer.content, "html.parser")
        return self.page


def get_only_case() -> Case:
    """The one case there is."""
    return Case.objects.get()
