"""People who sign in, who knows them, who looked behind a pseudonym; tries and sessions."""

from portal.members.models.attempts import AttemptCount
from portal.members.models.identity import IdentityLook
from portal.members.models.member import Member, MemberManager
from portal.members.models.sessions import Device, MemberSession
from portal.members.models.vouching import MembershipRequest, Vouch

__all__ = [
    "AttemptCount",
    "Device",
    "IdentityLook",
    "Member",
    "MemberManager",
    "MemberSession",
    "MembershipRequest",
    "Vouch",
]
