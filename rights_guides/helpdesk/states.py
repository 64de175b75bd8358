"""Which state of a case follows which."""

from collections.abc import Mapping

from rights_guides.helpdesk.choices import State

REOPENED_WITHIN_DAYS = 90

NEXT: Mapping[str, frozenset[str]] = {
    State.DRAFT: frozenset({State.RECEIVED}),
    State.RECEIVED: frozenset(
        {State.TRIAGED, State.OPEN, State.REFERRED, State.WAITING, State.RESOLVED}
    ),
    State.TRIAGED: frozenset({State.OPEN, State.REFERRED, State.WAITING, State.RESOLVED}),
    State.OPEN: frozenset({State.REFERRED, State.WAITING, State.RESOLVED}),
    State.REFERRED: frozenset({State.OPEN, State.WAITING, State.RESOLVED}),
    State.WAITING: frozenset({State.OPEN, State.REFERRED, State.RESOLVED}),
    State.RESOLVED: frozenset({State.OPEN, State.CLOSED}),
    State.CLOSED: frozenset({State.OPEN}),
}


class WrongStateError(ValueError):
    """A case cannot go from its state to that one."""


def can_become(state: str, following: str) -> bool:
    """Whether ``following`` may come after ``state``."""
    return following in NEXT.get(state, frozenset())
