"""People who sign in, who vouches for them, and who looked behind a pseudonym."""

from portal.members.models.identity import IdentityLook
from portal.members.models.member import Member, MemberManager
from portal.members.models.vouching import MembershipRequest, Vouch

__all__ = ["IdentityLook", "Member", "MemberManager", "MembershipRequest", "Vouch"]
