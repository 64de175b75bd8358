"""What the forum's fixtures make; by itself where a module makes its rows once."""

from itertools import count
from typing import Any

from django.contrib.auth.models import Group

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post, Topic
from forum.regions.models import RegionalGroup
from tests.factories import MemberFactory
from tests.fixture_types import Member

_numbers = count(1)


def make_board(name: str = "", **fields: Any) -> Forum:
    """A public board, unless ``audience`` says otherwise."""
    board = Forum(
        **{
            "name": name or f"Board {next(_numbers)}",
            "type": Forum.FORUM_POST,
            "audience": Forum.Audience.PUBLIC,
        }
        | fields
    )
    board.full_clean()
    board.save()
    return board


def make_group(name: str) -> RegionalGroup:
    """A regional group with its private board."""
    slug = f"group-{next(_numbers)}"
    group = RegionalGroup(name=name, slug=slug, description=f"About {name}.")
    group.full_clean()
    group.save()
    return group


def make_person(*groups: Group, **fields: Any) -> Member:
    """Somebody who belongs to these groups of accounts."""
    member = MemberFactory(**fields)
    member.groups.add(*groups)
    return member


def write_topic(
    board: Forum, author: Member | None, posts: int = 1, *, approved: bool = True, **fields: Any
) -> Topic:
    """A topic with posts."""
    subject = fields.pop("subject", f"Subject {next(_numbers)}")
    topic = Topic(
        forum=board,
        poster=author,
        subject=subject,
        **{"type": Topic.TOPIC_POST, "status": Topic.TOPIC_UNLOCKED, "approved": approved} | fields,
    )
    topic.save()
    for number in range(posts):
        Post(
            topic=topic,
            poster=author,
            subject=subject,
            content=f"Words {number} of {subject}",
            approved=approved,
        ).save()
    topic.refresh_from_db()
    return topic
