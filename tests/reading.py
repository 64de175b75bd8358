"""Pages as a reader gets them, to ask about with CSS selectors."""

from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer of the site."""

    html: BeautifulSoup
    queries: list[str]

    @property
    def main(self) -> Tag:
        """What the page is about, without the frame."""
        return self.one("main")

    def one(self, selector: str) -> Tag:
        """The only element that ``selector`` finds."""
        found = self.html.select(selector)
        assert len(found) == 1, f"{len(found)} elements are {selector}"
        return found[0]

    def texts(self, selector: str) -> list[str]:
        """The text of every element found, with single spaces."""
        return [plain(element) for element in self.html.select(selector)]

    def links(self, selector: str) -> list[str]:
        """The addresses of the links found."""
        return [str(element["href"]) for element in self.html.select(selector)]


def plain(element: Tag) -> str:
    """The text of ``element`` as it is read, with single spaces."""
    return " ".join(element.get_text().split())


def read(address: str, client: Client | None = None) -> Reading:
    """Open ``address``, which must be there, and count what it asked of the database."""
    with CaptureQueriesContext(connection) as queries:
        response = (client or Client()).get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    asked = [query["sql"] for query in queries.captured_queries]
    return Reading(BeautifulSoup(response.content, "html.parser"), asked)


def in_language(page: Page, code: str, **changes: Any) -> Page:
    """``page`` in another language, as it is but for ``changes``."""
    translated: Page = page.copy_for_translation(Locale.objects.get(language_code=code))
    for name, value in changes.items():
        setattr(translated, name, value)
    translated.live = True
    translated.save()
    return translated
