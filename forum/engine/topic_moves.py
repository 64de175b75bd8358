"""What other parts of the forum do when a topic is merged into another one.

A part that keeps something per topic leaves a function here (from its
AppConfig's ``ready``). It is called in the transaction of the act, while both
topics are there.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forum.engine.forum_conversation.models import Topic

# Given the topic that goes and the one that stays.
Follower = Callable[["Topic", "Topic"], None]

_followers: dict[str, Follower] = {}


def register(name: str, follow: Follower) -> None:
    """Hear of merges."""
    _followers[name] = follow


def merged(source: "Topic", target: "Topic") -> None:
    """Tell every part."""
    for follow in _followers.values():
        follow(source, target)
