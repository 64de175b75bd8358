"""What somebody new in the back office does first: a few steps, each ticked off by what is there.

``portal.home`` draws the list on the back office's first page. The app that knows a role
registers its steps; whoever has none sees nothing.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from django.http import HttpRequest
from django.utils.functional import Promise

from portal.core.hooks import Hook


class FirstStep(NamedTuple):
    """One step, and the form where it is done.

    ``is_done``: whether it shows in what is there. ``is_a_look``: there is only something to look
    at, so that opening the form is enough.
    """

    key: str
    label: str | Promise
    url: str
    is_done: bool = False
    is_a_look: bool = False


FIRST_STEPS: Hook[Callable[[HttpRequest], Sequence[FirstStep]]] = Hook(
    "first_steps", "The steps of a role, in order; empty for whoever does not have it."
)
