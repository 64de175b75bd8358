"""Regional groups, who asks to join, and what was decided about members."""

from forum.regions.models.group import GroupAnnouncement, NamedModerator, RegionalGroup
from forum.regions.models.join_requests import GroupAct, JoinRequest

__all__ = ["GroupAct", "GroupAnnouncement", "JoinRequest", "NamedModerator", "RegionalGroup"]
