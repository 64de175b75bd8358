"""Who counts as a moderator for the rest of the site."""

from typing import Any

from django.db.models import Q

from forum.engine.forum_permission.setup import PUBLIC_MODERATORS_GROUP
from portal.members import privileged


def is_moderator(member: Any) -> bool:
    """Whether ``member`` moderates any board."""
    named = Q(name=PUBLIC_MODERATORS_GROUP) | Q(boards_moderated__isnull=False)
    return bool(member.groups.filter(named).exists())


def connect() -> None:
    """Moderators vouch for people, and need a second step before they moderate."""
    privileged.register("moderators", is_moderator)
    privileged.guard("forum_moderation")
    privileged.guard("forum_back_office")
