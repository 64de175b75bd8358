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
from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.text.markup import own_text
from portal.members.models import Member
from portal.members.types import User

MAX_MENTIONS = 10
# So many posts, from the last one back, are asked for their authors.
MAX_POSTS = 200
# Suggestions while a name is typed.
MIN_LETTERS = 2
MAX_TYPED = 60
MAX_SUGGESTIONS = 8
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


def _list_authors(topic_id: int, but: int | None) -> list[tuple[str, int]]:
    """Names under which others than ``but`` wrote in the topic, with their ids; latest first."""
    posts = Post.objects.approved().filter(topic=topic_id, poster__isnull=False)
    rows = posts.exclude(poster=but).select_related("poster").order_by("-pk")
    light = rows.defer("content", "_content_rendered", "proposed_content")[:MAX_POSTS]
    return [(other.author_name, other.poster_id) for other in light]


def _names_in_topic(post: Post) -> dict[str, int]:
    """Ids of the other members who wrote in the topic, by the name they wrote under."""
    ids_by_name: dict[str, int] = {}
    for name, member in _list_authors(post.topic_id, post.poster_id):
        ids_by_name.setdefault(_fold(name), member)
    return ids_by_name


def list_names(user: Member, topic: Topic) -> list[str]:
    """Whom ``user`` can mention in a topic that they read: names, who wrote last first.

    The ids behind them stay here: nobody learns whether two names are one person. One query.
    """
    by_folded: dict[str, str] = {}
    for name, _member in _list_authors(topic.pk, user.pk):
        by_folded.setdefault(_fold(name), name)
    return list(by_folded.values())


def is_long_enough(typed: str) -> bool:
    """Whether there are letters enough to suggest names by."""
    return sum(map(_is_in_word, _fold(typed[:MAX_TYPED]))) >= MIN_LETTERS


def suggest_names(user: Member, topic: Topic, typed: str) -> list[str]:
    """Those of ``list_names`` of which a word begins with what is typed. One query."""
    wanted = _fold(typed[:MAX_TYPED]).lstrip()
    names = list_names(user, topic) if is_long_enough(wanted) else []
    return [name for name in names if f" {wanted}" in f" {_fold(name)}"][:MAX_SUGGESTIONS]


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
