"""The forum of the demo: groups, members, conversations.

Everything goes through the models' own validation. What is there already is
left alone, so that loading again makes no doubles and undoes nobody's work.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from forum.engine import counters
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_permission.setup import public_moderators, trusted_group
from forum.regions.models import JoinRequest, RegionalGroup
from forum.themes.models import ThemePage
from portal.i18n import registry

FOLDER = Path(__file__).parent.parent / "engine" / "demo"

# Their posts wait for a moderator, to show what that is like.
HELD = {"newcomer@demo.test"}
# They let such posts appear on the themes' boards.
MODERATES_PUBLIC = {"editor@demo.test"}
# Accounts that belong to a group without having written in it.
ALSO_IN = {"asia-construction": ("affiliate-np@demo.test", "member@demo.test")}

# Every group begins with these; its editors write their own.
RULES = (
    "What is written here stays here.\n"
    "No names of workers, and no name of an employer before the union has agreed.\n"
    "Whoever asks gives something back: a contact, a tool, a case."
)
# Who asks to join a group, and why.
WAITING = {
    "asia-construction": (
        "adviser-be@demo.test",
        "Many workers on our sites come from South Asia. I would like to hear what their "
        "unions tell them before they leave, and pass on what happens to them here.",
    ),
}

Advance = Callable[[str], None]


def load(advance: Advance) -> None:
    """Load the forum's part of the demo; theme pages must be there already."""
    members = load_members(advance)
    groups = load_groups(members, advance)
    load_topics(members, groups, advance)
    load_requests(members, groups)


def load_requests(members: dict[str, Any], groups: dict[str, RegionalGroup]) -> None:
    """Requests to join that wait for a moderator; none is made twice."""
    for slug, (email, message) in WAITING.items():
        group, member = groups.get(slug), members.get(email)
        if group is None or member is None or group.requests.filter(member=member).exists():
            continue
        JoinRequest.objects.create(group=group, member=member, message=message)


def _entries(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def load_members(advance: Advance) -> dict[str, Any]:
    """The people of the demo, by e-mail address."""
    people = {}
    trusted = trusted_group()
    for entry in _entries("members.yaml"):
        advance(entry["email"])
        person = _member(entry)
        if entry["email"] not in HELD:
            person.groups.add(trusted)
        if entry["email"] in MODERATES_PUBLIC:
            person.groups.add(public_moderators())
        people[entry["email"]] = person
    return people


def _member(entry: dict[str, Any]) -> Any:
    model = get_user_model()
    member = model.objects.filter(email=entry["email"]).first()
    if member is None:
        member = model(
            email=entry["email"],
            display_name=entry["display_name"],
            country=entry["country"],
            preferred_language=entry["language"],
            vouched_on=timezone.now(),
        )
        member.set_password(settings.DEMO_PASSWORD)
        member.full_clean()
        member.save()
    return member


def load_groups(members: dict[str, Any], advance: Advance) -> dict[str, RegionalGroup]:
    """The regional groups, by slug, each with its moderator."""
    groups = {}
    for order, entry in enumerate(_entries("boards.yaml"), start=1):
        advance(entry["name"])
        group = RegionalGroup.objects.filter(slug=entry["slug"]).first()
        if group is None:
            group = RegionalGroup(
                slug=entry["slug"],
                name=entry["name"],
                names=entry.get("names", {}),
                description=entry["description"],
                descriptions=entry.get("descriptions", {}),
                rules=RULES,
                order=order,
            )
            group.full_clean()
            group.save()
        else:
            _enter_translations(group, entry)
        moderator = members.get(f"moderator-{entry['region']}@demo.test")
        if moderator is not None:
            moderator.groups.add(group.moderators)
        for email in ALSO_IN.get(entry["slug"], ()):
            if email in members:
                members[email].groups.add(group.members)
        groups[entry["slug"]] = group
    return groups


def _enter_translations(group: RegionalGroup, entry: dict[str, Any]) -> None:
    """Translate a group that was loaded before its translations were written.

    Only where nobody has translated it, and where its English, which they
    translate, has not been changed.
    """
    missing = {}
    for field, translated in (("name", "names"), ("description", "descriptions")):
        if not getattr(group, translated) and getattr(group, field) == entry[field]:
            missing[translated] = entry.get(translated, {})
    if any(missing.values()):
        for translated, texts in missing.items():
            setattr(group, translated, texts)
        group.full_clean()
        group.save()


def load_topics(
    members: dict[str, Any], groups: dict[str, RegionalGroup], advance: Advance
) -> None:
    """The conversations; whoever speaks in a group is a member of it."""
    for entry in _entries("posts.yaml"):
        advance(entry["subject"])
        board = _board(entry["board"], groups)
        if board is None:
            continue
        if entry["board"] in groups:
            for post in entry["posts"]:
                members[post["author"]].groups.add(groups[entry["board"]].members)
        if not Topic.objects.filter(forum=board, subject=entry["subject"]).exists():
            _topic(board, entry, members)


def _board(reference: str, groups: dict[str, RegionalGroup]) -> Forum | None:
    """``theme:<slug>`` or the slug of a group; ``None`` when its theme page is not loaded."""
    kind, _separator, slug = reference.rpartition(":")
    if kind != "theme":
        return groups[slug].board
    page = (
        ThemePage.objects.filter(slug=slug, locale__language_code=registry.SOURCE_LANGUAGE)
        .select_related("board")
        .first()
    )
    return page.board if page else None


@transaction.atomic
def _topic(board: Forum, entry: dict[str, Any], members: dict[str, Any]) -> None:
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
        _post(topic, post, members[post["author"]], number)
    started = topic.posts.order_by("created", "pk").first()
    Topic.objects.filter(pk=topic.pk).update(created=started.created)
    counters.refresh_topic(topic.pk)


def _post(topic: Topic, entry: dict[str, Any], author: Any, number: int) -> None:
    post = Post(
        topic=topic,
        poster=author,
        subject=topic.subject,
        content=entry["text"].strip(),
        language=entry["language"],
        approved=author.email not in HELD,
    )
    post.full_clean()
    post.save()
    # Minutes apart, so that posts of one day keep their order.
    written = timezone.now() - dt.timedelta(days=entry["days_ago"], minutes=60 - number)
    Post.objects.filter(pk=post.pk).update(created=written, updated=written)
