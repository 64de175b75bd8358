"""Cases that somebody told, and that become pages: who makes the pages, who knows the tellers.

Where people tell cases (a forum) and where pages of them are made know nothing of each other.
The page holds no name: whoever knows the teller is asked each time, so that a name that is taken
back is nowhere any more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from portal.core.hooks import Hook
from portal.core.mentions import find_mentions

# So many cases stand on a page that they name.
MOST_NAMING = 6


@dataclass(frozen=True, slots=True)
class ToldCase:
    """What somebody told. ``html``: cleaned; ``language``: the code of what it is written in."""

    title: str
    html: str
    language: str


@dataclass(frozen=True, slots=True)
class CaseShelf:
    """Where cases become pages of ``page_model``, below those of ``index_model`` (labels).

    ``make_draft`` answers with a draft for the editors, whose ``translation_key`` all its languages
    share; ``find_page``: by that key, as it was first written; ``take_back``: no reader sees the
    page any more, and a draft that never was public is deleted.
    """

    page_model: str
    index_model: str
    make_draft: Callable[[ToldCase], Any]
    find_page: Callable[[UUID], Page | None]
    take_back: Callable[[UUID], None]


CASE_SHELVES: Hook[CaseShelf] = Hook(
    "case_shelves", "Where what people told becomes pages; the first one takes all."
)
CASE_TELLERS: Hook[Callable[[UUID], str]] = Hook(
    "case_tellers",
    "Under which name whoever told a case stands on its page, by the page's translation key; "
    "empty: under none.",
)


def get_shelf() -> CaseShelf | None:
    """Where cases become pages, if any section has such pages."""
    return next(iter(CASE_SHELVES), None)


def get_teller(key: UUID) -> str:
    """The name that stands on the page of a case, if somebody told it and wants to be named."""
    return next(filter(None, (tell(key) for tell in CASE_TELLERS)), "")


def find_cases_naming(page: Page) -> list[Any]:
    """The public cases that lead to a page, each in the reader's language; at most two queries."""
    shelf = get_shelf()
    if shelf is None:
        return []
    return find_mentions(page, MOST_NAMING, apps.get_model(shelf.page_model).objects.all())


def split_cases(pages: list[Any]) -> tuple[list[Any], list[Any]]:
    """Those of the pages that are cases, and the others."""
    shelf = get_shelf()
    model = apps.get_model(shelf.page_model) if shelf and pages else None
    case_type = ContentType.objects.get_for_model(model).pk if model else None
    cases = [page for page in pages if page.content_type_id == case_type]
    return cases, [page for page in pages if page.content_type_id != case_type]
