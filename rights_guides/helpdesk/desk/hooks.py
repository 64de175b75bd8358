"""What other parts of the help desk add to the page of a case.

``CASE_PANELS``: a function that is called with a ``PanelRequest`` and answers with the ``Panel``
to show between the conversation and the history, or ``None``. A panel includes ``template`` with
``context`` as ``panel``; forms in it are sent to views of its own, which ask for the permission
themselves and lead back to ``desk:case``. Keep it to two queries: the page has twenty.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from portal.core.hooks import Hook
from portal.members.models import Member
from rights_guides.helpdesk.models import Case, Desk


@dataclass(frozen=True, slots=True)
class PanelRequest:
    """Who looks at which case. ``parts``: what of it they may see (``permissions``)."""

    member: Member
    case: Case
    desks: list[Desk]
    parts: frozenset[str]
    can_decide: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the page, with what its template needs."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


CASE_PANELS: Hook[Callable[[PanelRequest], Panel | None]] = Hook(
    "case_panels", "Part of the page of a case, such as what was passed on of it."
)
