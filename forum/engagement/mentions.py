"""People named in a post: “@Sita Rai”.

Only somebody who has written in the same topic can be named, under the name
they wrote with: so nobody learns from a mention who else has an account, and
a pseudonym stays one.
"""

import re
from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_save
from django.utils import timezone

from forum.engagement.models import Mention
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_conversation.querysets import readable_by
from portal.members.models import Member
from portal.members.types import User

MOST_NAMES = 10
_AT = re.compile(r"(?<!\w)@")


def _names(post: Post) -> dict[str, int]:
    """The names under which others wrote in the topic, with their accounts."""
    posts = Post.objects.approved().filter(topic=post.topic_id, poster__isnull=False)
    rows = posts.exclude(poster=post.poster_id).select_related("poster").order_by("-pk")
    named: dict[str, int] = {}
    for other in rows[:200]:
        named.setdefault(other.author_name.casefold(), other.poster_id)
    return named


def named_in(text: str, names: dict[str, int]) -> set[int]:
    """The accounts whose names follow an “@”; of two names, the longer one counts."""
    found: set[int] = set()
    folded = text.casefold()
    longest_first = sorted(names, key=len, reverse=True)
    for mark in _AT.finditer(folded):
        rest = folded[mark.end() : mark.end() + 100]
        for name in longest_first:
            if rest.startswith(name) and not rest[len(name) : len(name) + 1].isalnum():
                found.add(names[name])
                break
        if len(found) >= MOST_NAMES:
            break
    return found


def note(post: Post) -> None:
    """Keep who is named in an approved post; nobody is told of one twice."""
    if "@" not in post.content.raw or not post.approved or not post.topic.approved:
        return
    members = named_in(post.content.raw, _names(post))
    Mention.objects.bulk_create(
        [Mention(post=post, member_id=member) for member in members], ignore_conflicts=True
    )


def unseen(user: Member) -> QuerySet[Mention]:
    """Posts that name ``user``, which they may read and have not seen."""
    return Mention.objects.filter(readable_by(user, "post"), member=user, seen_on=None)


def mark_seen(user: User, posts: list[Post]) -> None:
    """Note that ``user`` has now read the posts."""
    if user.is_authenticated:
        mentions = Mention.objects.filter(member=user, seen_on=None, post__in=posts)
        mentions.update(seen_on=timezone.now())


def _on_saved(sender: type, instance: Post, **kwargs: Any) -> None:
    note(instance)


def connect() -> None:
    """Listen to posts that are written, changed or approved."""
    post_save.connect(_on_saved, sender=Post, dispatch_uid="forum_engagement.mentions")
