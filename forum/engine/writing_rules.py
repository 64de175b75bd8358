"""Reasons why nobody writes on a board just now.

A part of the forum that opens and closes boards (the themes) leaves a rule
here; every way of writing asks, at the moment of writing.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from forum.engine.forum.models import Forum

# Answers with the reason, in the reader's language, or with nothing.
Rule = Callable[["Forum"], "str | Promise | None"]

_rules: dict[str, Rule] = {}


def register(name: str, rule: Rule) -> None:
    """Add a rule; called from an AppConfig's ``ready``."""
    _rules[name] = rule


def refusal(board: "Forum") -> "str | Promise | None":
    """Why nobody may write on ``board`` now; ``None`` when they may."""
    for rule in _rules.values():
        if reason := rule(board):
            return reason
    return None
