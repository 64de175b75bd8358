"""Fetches pages over HTTP as a program does: cookies are kept, redirects followed."""

import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message
from http.cookiejar import CookieJar
from urllib.parse import quote, urlencode

from bs4 import BeautifulSoup

from tests.e2e.conftest import PASSWORD
from tests.e2e.served import ServedDemo


@dataclass(frozen=True)
class Answer:
    """What came back. ``url``: where it was found in the end."""

    url: str
    status: int
    headers: Message
    body: bytes

    @property
    def html(self) -> BeautifulSoup:
        """The page, parsed."""
        return BeautifulSoup(self.body, "html.parser")


class Visitor:
    """Somebody who asks for pages; ``account``: local part of a demo account, empty: nobody."""

    def __init__(self, demo: ServedDemo, account: str = "") -> None:
        self.base = demo.url
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(CookieJar()),
        )
        if account:
            self._sign_in(account)

    def get(self, path: str, **form: str) -> Answer:
        """The answer to a GET; to a POST, if there is a form."""
        url = path if path.startswith("http") else self.base + path
        url = quote(url, safe=":/?#[]@!$&'()*+,;=%~")
        data = urlencode(form).encode() if form else None
        request = urllib.request.Request(url, data, {"Referer": self.base})  # noqa: S310
        try:
            answer = self._opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return Answer(answer.url, answer.status or 0, answer.headers, answer.read())

    def _sign_in(self, account: str) -> None:
        path = "/en/accounts/login/"
        token = self.get(path).html.select_one("input[name=csrfmiddlewaretoken]")
        assert token is not None
        form = {"login": f"{account}@demo.test", "password": PASSWORD}
        answer = self.get(path, csrfmiddlewaretoken=str(token["value"]), **form)
        assert "accounts/login" not in answer.url, answer.status
