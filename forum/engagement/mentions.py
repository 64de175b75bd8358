"""Mentions of members in posts: “@Sita Rai”.

Only those who have written in the same topic can be mentioned, by the name they
wrote under, so that a mention reveals neither who else has an account nor who is
behind a pseudonym.
"""

import re
from typing import Any

from django.utils import timezone

from forum.engagement.models import Mention
from forum.engine.forum_conversation.models import Post
from portal.members.types import User

MAX_MENTIONS = 10
_AT = re.compile(r"(?<!\w)@")


def _names_in_topic(post: Post) -> dict[str, int]:
    """Ids of the other members who wrote in the topic, by the name they wrote under."""
    posts = Post.objects.approved().filter(topic=post.topic_id, poster__isnull=False)
    rows = posts.exclude(poster=post.poster_id).select_related("poster").order_by("-pk")
    ids_by_name: dict[str, int] = {}
    for other in rows[:200]:
        ids_by_name.setdefault(other.author_name.casefold(), other.poster_id)
    return ids_by_name


def find_mentioned(text: str, names: dict[str, int]) -> set[int]:
    """Ids of the members whose names follow an “@”; the longest matching name counts."""
    mentioned: set[int] = set()
    folded = text.casefold()
    longest_first = sorted(names, key=len, reverse=True)
    for mark in _AT.finditer(folded):
        rest = folded[mark.end() : mark.end() + 100]
        for name in longest_first:
            if rest.startswith(name) and not rest[len(name) : len(name) + 1].isalnum():
                mentioned.add(names[name])
                break
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
