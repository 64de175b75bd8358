"""Mentions of members in posts: “@Sita Rai”.

Only those who have written in the same topic can be mentioned, by the name they
wrote under, so that a mention reveals neither who else has an account nor who is
behind a pseudonym.
"""

import re
import unicodedata
from typing import Any

from django.utils import timezone

from forum.engagement.models import Mention
from forum.engine.forum_conversation.models import Post
from forum.engine.text.markup import own_text
from portal.members.types import User

MAX_MENTIONS = 10
# Of a folded name with its ending.
MAX_LENGTH = 400
# Endings that Bengali, Indonesian, Nepali and Hindi join to a name without changing it:
# to, of, from, with someone, in someone, several, with respect.
_ENDINGS = re.compile(
    "দের|রা|এর|ের|র|কে|তে|nya|(?:हरू|हरु|ज्यू|जी)?(?:लाई|ले|को|का|की|मा|बाट|सँग|सित|द्वारा|से|ने|में|पर)?"
)
_SPACES = re.compile(r"[^\S\n]+")
_JOINERS = "\u200c\u200d"


def _fold(text: str) -> str:
    """``text`` as it is compared: one form of each letter, no capitals, single spaces."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return _SPACES.sub(" ", folded)


def _is_in_word(sign: str) -> bool:
    """Whether a sign belongs to a word: letters, digits, and the marks on them."""
    return bool(sign) and (unicodedata.category(sign)[0] in "LMN" or sign in _JOINERS)


def _begins_with(text: str, name: str) -> bool:
    """Whether ``text`` begins with the name as a word of its own, whatever its ending."""
    if not text.startswith(name):
        return False
    rest = text[len(name) :]
    ending = _ENDINGS.match(rest)
    after = {0, ending.end() if ending else 0}
    return any(not _is_in_word(rest[place : place + 1]) for place in after)


def _names_in_topic(post: Post) -> dict[str, int]:
    """Ids of the other members who wrote in the topic, by the name they wrote under."""
    posts = Post.objects.approved().filter(topic=post.topic_id, poster__isnull=False)
    rows = posts.exclude(poster=post.poster_id).select_related("poster").order_by("-pk")
    ids_by_name: dict[str, int] = {}
    for other in rows[:200]:
        ids_by_name.setdefault(_fold(other.author_name), other.poster_id)
    return ids_by_name


def find_mentioned(text: str, names: dict[str, int]) -> set[int]:
    """Ids of the members whose names follow an “@”; the longest matching name counts.

    Nobody is mentioned in quotations and code. ``names``: folded.
    """
    mentioned: set[int] = set()
    folded = _fold(own_text(text))
    longest_first = sorted(names, key=len, reverse=True)
    for mark in re.finditer("@", folded):
        if mark.start() and _is_in_word(folded[mark.start() - 1]):
            continue  # an address
        rest = folded[mark.end() : mark.end() + MAX_LENGTH]
        name = next((name for name in longest_first if _begins_with(rest, name)), None)
        if name is not None:
            mentioned.add(names[name])
        if len(mentioned) >= MAX_MENTIONS:
            break
    return mentioned


def save_mentions(post: Post) -> None:
    """Save who is mentioned in an approved post, each member once."""
    if "@" not in post.content.raw or not post.approved or not post.topic.approved:
        return
    members = find_mentioned(post.content.raw, _names_in_topic(post))
    Mention.objects.bulk_create(
        [Mention(post=post, member_id=member) for member in members], ignore_conflicts=True
    )


def mark_seen(user: User, posts: list[Post]) -> None:
    """Record that ``user`` has seen their mentions in the posts."""
    if user.is_authenticated:
        mentions = Mention.objects.filter(member=user, seen_on=None, post__in=posts)
        mentions.update(seen_on=timezone.now())


def on_post_saved(sender: type, instance: Post, **kwargs: Any) -> None:
    """Save the mentions in a post that was written, changed or approved."""
    save_mentions(instance)
