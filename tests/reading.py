"""Answers of the site, to ask about with CSS selectors, codes and levels.

Tests do not quote the sentences of the interface: these are mended without asking a
programmer (``tests/test_no_copy_in_tests.py`` looks). What a page says is marked:

``data-empty``
    nothing is here, and why (``parts/empty.html``);
``data-notice="…"``
    a notice, named by its occasion: ``held``, ``kept``, ``refused``, ``conflict``,
    ``outdated``, ``untranslated`` …;
``data-state="…"``
    the state of a thing: ``open``, ``closed``, ``draft``; in a status mark its sign:
    ``full``, ``half``, ``some``, ``open``, ``stop``, ``tag``;
``data-level="…"``
    how grave a message or a warning is: ``info``, ``success``, ``warning``, ``error``;
``data-fact="…"``
    which fact of a list of facts it is: ``country``, ``valid-until``, ``law-checked`` …;
``data-hidden="…"``
    why a number is not shown: ``few`` people, or ``held`` back because of others;
``data-version="…"``, ``data-translated="…"``
    which text of a post it is: ``current``, ``earlier``, ``removed``; by ``machine`` or
    ``corrected``;
``data-supporters``, ``data-helped``, ``data-posts``, ``data-people``, ``data-waiting``
    the number that a sentence says;
``data-number="…"``, ``data-queue="…"``
    in the header, a number of what is ``new``, ``named`` or ``waiting``; in the inbox, the
    queue in which something waits.

What a form refuses is asked by the codes of its errors (``error_codes``), what a message
says by its level (``message_levels``) and by what happened.
"""

from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.contrib.contenttypes.models import ContentType
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.db import connection
from django.forms import BaseForm
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, ReferenceIndex


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


def page_of(response: Any) -> Reading:
    """What was answered, whatever its status."""
    return Reading(BeautifulSoup(response.content, "html.parser"), [])


def error_codes(response: Any) -> dict[str, list[str | None]]:
    """What the forms on a page refuse: the codes of the errors of each field."""
    codes: dict[str, list[str | None]] = {}
    forms = {id(value): value for part in response.context for value in _values(part)}
    for form in forms.values():
        if isinstance(form, BaseForm) and form.is_bound:
            codes |= codes_of(form)
    return codes


def codes_of(form: BaseForm) -> dict[str, list[str | None]]:
    """The codes of the errors of each field of a form that was sent."""
    return {
        field: [error.code for error in errors] for field, errors in form.errors.as_data().items()
    }


def _values(part: Any) -> list[Any]:
    return [value for layer in getattr(part, "dicts", [part]) for value in layer.values()]


def message_levels(response: Any) -> list[str]:
    """The levels of the messages that the answer shows or its next page will show."""
    return [message.level_tag for message in get_messages(response.wsgi_request)]


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


def count_queries_of_the_first_reader(address: str) -> int:
    """What a page costs after a start, with nothing kept from before."""
    ReferenceIndex.objects.exists()  # tests put its updates off until somebody asks
    cache.clear()
    ContentType.objects.clear_cache()
    return len(read(address).queries)


def in_language(page: Page, code: str, **changes: Any) -> Page:
    """``page`` in another language, as it is but for ``changes``."""
    translated: Page = page.copy_for_translation(Locale.objects.get(language_code=code))
    for name, value in changes.items():
        setattr(translated, name, value)
    translated.live = True
    translated.save()
    return translated


def find_direction(element: Tag) -> str:
    """What the browser takes: of the element itself or of the nearest around it."""
    return next(str(each["dir"]) for each in (element, *element.parents) if "dir" in each.attrs)
