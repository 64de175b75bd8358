"""Pages of a desk's list without counting from its beginning: each begins after a case.

``?after=`` and ``?before=`` name the reference of a case; the hundredth page costs as much as the
first. A case that is in none of the reader's lists leads to the first page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from rights_guides.helpdesk.models import Case
from rights_guides.helpdesk.querysets import QUEUE_ORDER, CaseQuerySet

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Cases in their order, and the addresses of the pages before and after them."""

    cases: list[Case] = field(default_factory=list)
    previous_url: str = ""
    next_url: str = ""


def paginate(sources: Sequence[CaseQuerySet], query: QueryDict, anchor: Case | None) -> QueuePage:
    """The page that ``query`` asks for, of what all ``sources`` have together.

    ``anchor``: the case that the page begins after, or ends before.
    """
    if anchor is not None and "before" in query:
        found = _read(sources, _before(anchor), is_backwards=True)
        if len(found) > PER_PAGE:
            shown = found[:PER_PAGE][::-1]
            return QueuePage(
                shown, _link(query, "before", shown[0]), _link(query, "after", shown[-1])
            )
        anchor = None
    found = _read(sources, _after(anchor) if anchor else Q())
    if anchor and not found:
        anchor, found = None, _read(sources, Q())
    shown = found[:PER_PAGE]
    following = _link(query, "after", shown[-1]) if len(found) > PER_PAGE else ""
    return QueuePage(shown, _link(query, "before", shown[0]) if anchor else "", following)


def _read(sources: Sequence[CaseQuerySet], where: Q, *, is_backwards: bool = False) -> list[Case]:
    """One case more than a page has, in order; each source is read only so far."""
    found: list[Case] = []
    for source in sources:
        rows = source.filter(where).most_urgent_first()
        found += (rows.reverse() if is_backwards else rows)[: PER_PAGE + 1]
    return sorted(found, key=_get_place, reverse=is_backwards)[: PER_PAGE + 1]


def _get_place(case: Case) -> tuple[Any, ...]:
    return tuple(getattr(case, name) for name in QUEUE_ORDER)


def _after(anchor: Case) -> Q:
    return _compare(anchor, "gt")


def _before(anchor: Case) -> Q:
    return _compare(anchor, "lt")


def _compare(anchor: Case, how: str) -> Q:
    """What stands beyond ``anchor``: the first column that differs decides.

    The first also stands alone in front, for the database to begin at the right place.
    """
    beyond, same = Q(), Q()
    for name in QUEUE_ORDER:
        value = getattr(anchor, name)
        beyond |= same & Q(**{f"{name}__{how}": value})
        same &= Q(**{name: value})
    return Q(**{f"{QUEUE_ORDER[0]}__{how}e": getattr(anchor, QUEUE_ORDER[0])}) & beyond


def _link(query: QueryDict, name: str, case: Case) -> str:
    kept = query.copy()
    for each in ("after", "before", "page"):
        kept.pop(each, None)
    kept[name] = case.reference
    return f"?{kept.urlencode()}"
