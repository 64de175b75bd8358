"""Loads the forum's members of the demo, and topics for the apps that own the boards.

Everything goes through the models' own validation. What exists is left alone, so that
loading again makes no doubles and undoes nobody's work.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from forum.engine import counters
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_permission.setup import public_moderators_group, trusted_group
from portal.core.demo import Advance, read_yaml
from portal.members.demo import DOMAIN
from portal.members.models import Member

_FOLDER = Path(__file__).parent

# Posts of these accounts wait for a moderator, to show what that looks like.
_UNTRUSTED = {f"newcomer@{DOMAIN}"}
# These accounts moderate the boards that everybody can read.
_PUBLIC_MODERATORS = {f"editor@{DOMAIN}"}


def get_members() -> dict[str, Member]:
    """The members of the demo by e-mail address."""
    members = Member.objects.filter(email__endswith=f"@{DOMAIN}")
    return {member.email: member for member in members}


def load_members(advance: Advance) -> None:
    """Make the forum's members, and give every demo account its rights on public boards."""
    for entry in read_yaml(_FOLDER / "member.yaml"):
        advance(entry["email"])
        if not Member.objects.filter(email=entry["email"]).exists():
            _create_member(entry)
    trusted = trusted_group()
    for email, member in get_members().items():
        if email not in _UNTRUSTED:
            member.groups.add(trusted)
        if email in _PUBLIC_MODERATORS:
            member.groups.add(public_moderators_group())


def _create_member(entry: dict[str, Any]) -> None:
    member = Member(
        email=entry["email"],
        display_name=entry["display_name"],
        country=entry["country"],
        preferred_language=entry["language"],
        vouched_on=timezone.now(),
    )
    member.set_password(settings.DEMO_PASSWORD)
    member.full_clean()
    member.save()


def load_topics(path: Path, get_board: Callable[[str], Forum | None], advance: Advance) -> None:
    """Make the topics of a YAML file that their boards do not have yet.

    ``get_board`` maps an entry's ``board`` to the board; topics are skipped where it
    returns ``None``.
    """
    members = get_members()
    for entry in read_yaml(path):
        advance(entry["subject"])
        board = get_board(entry["board"])
        if board and not Topic.objects.filter(forum=board, subject=entry["subject"]).exists():
            _create_topic(board, entry, members)


@transaction.atomic
def _create_topic(board: Forum, entry: dict[str, Any], members: dict[str, Member]) -> None:
    topic = Topic(
        forum=board,
        poster=members[entry["author"]],
        subject=entry["subject"],
        language=entry["language"],
        type=Topic.TOPIC_POST,
        status=Topic.TOPIC_UNLOCKED,
        approved=True,
    )
    topic.full_clean()
    topic.save()
    for number, post in enumerate(entry["posts"]):
        _create_post(topic, post, members[post["author"]], number)
    first_post = topic.posts.order_by("created", "pk").first()
    Topic.objects.filter(pk=topic.pk).update(created=first_post.created)
    counters.refresh_topic(topic.pk)


def _create_post(topic: Topic, entry: dict[str, Any], author: Member, number: int) -> None:
    post = Post(
        topic=topic,
        poster=author,
        subject=topic.subject,
        content=entry["text"].strip(),
        language=entry["language"],
        approved=author.email not in _UNTRUSTED,
    )
    post.full_clean()
    post.save()
    # Minutes apart, so that posts of one day keep their order.
    written = timezone.now() - dt.timedelta(days=entry["days_ago"], minutes=60 - number)
    Post.objects.filter(pk=post.pk).update(created=written, updated=written, appeared_on=written)
