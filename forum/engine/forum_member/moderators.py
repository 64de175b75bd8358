"""Moderators as a privileged role of members."""

from django.db.models import Q

from forum.engine.forum_permission.setup import PUBLIC_MODERATORS_GROUP
from portal.members.models import Member
from portal.members.permissions import PrivilegedRole


def is_moderator(member: Member) -> bool:
    """Whether ``member`` moderates any board."""
    named = Q(name=PUBLIC_MODERATORS_GROUP) | Q(boards_moderated__isnull=False)
    return bool(member.groups.filter(named).exists())


# Moderators vouch for people, and need a second step before they moderate.
MODERATORS = PrivilegedRole(
    is_moderator, url_namespaces=frozenset({"forum_moderation", "forum_back_office"})
)
