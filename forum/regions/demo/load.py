"""Loads the demo's regional groups: their members, requests to join, and topics.

The forum's members must be loaded.
"""

from pathlib import Path
from typing import Any

from forum.engine.demo.load import get_members, load_topics
from forum.engine.forum.models import Forum
from forum.regions.models import JoinRequest, RegionalGroup
from portal.core.demo import Advance, read_yaml
from portal.members.models import Member

_FOLDER = Path(__file__).parent

# Every group begins with these; its editors write their own.
_RULES = (
    "What is written here stays here.\n"
    "No names of workers, and no name of an employer before the union has agreed.\n"
    "Whoever asks gives something back: a contact, a tool, a case."
)


def load_groups(advance: Advance) -> None:
    """Make the groups, put the members into them, and load their topics."""
    members = get_members()
    authors = _get_authors()
    for order, entry in enumerate(read_yaml(_FOLDER / "regionalgroup.yaml"), start=1):
        advance(entry["name"])
        group = RegionalGroup.objects.filter(slug=entry["slug"]).first()
        if group is None:
            group = _create_group(entry, order)
        else:
            _add_translations(group, entry)
        if moderator := entry.get("moderator"):
            members[moderator].groups.add(group.moderators)
        # Authors of posts in a group must be members of it.
        for email in sorted({*entry.get("members", ()), *authors.get(group.slug, ())}):
            members[email].groups.add(group.members)
        _create_requests(group, entry.get("requests", ()), members)
    load_topics(_FOLDER / "topic.yaml", _get_board, advance)


def _get_authors() -> dict[str, set[str]]:
    """E-mail addresses of those who write in a group, by the group's slug."""
    authors: dict[str, set[str]] = {}
    for topic in read_yaml(_FOLDER / "topic.yaml"):
        authors.setdefault(topic["board"], set()).update(post["author"] for post in topic["posts"])
    return authors


def _get_board(slug: str) -> Forum:
    board: Forum = RegionalGroup.objects.get(slug=slug).board
    return board


def _create_group(entry: dict[str, Any], order: int) -> RegionalGroup:
    group = RegionalGroup(
        slug=entry["slug"],
        name=entry["name"],
        names=entry.get("names", {}),
        description=entry["description"],
        descriptions=entry.get("descriptions", {}),
        rules=_RULES,
        drawing=entry["drawing"],
        countries=entry["countries"],
        order=order,
    )
    group.full_clean()
    group.save()
    return group


def _add_translations(group: RegionalGroup, entry: dict[str, Any]) -> None:
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


def _create_requests(
    group: RegionalGroup, requests: list[dict[str, str]], members: dict[str, Member]
) -> None:
    """Make the requests to join that wait for a moderator."""
    for request in requests:
        member = members[request["member"]]
        if not group.requests.filter(member=member).exists():
            JoinRequest.objects.create(group=group, member=member, message=request["message"])
