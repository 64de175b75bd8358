"""Tells members what was done to their account, by them or by somebody else."""

from enum import StrEnum

from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized
from portal.members.models import Member

_TEMPLATE = "members/mail/account_changed"


class Change(StrEnum):
    """What was changed."""

    PASSWORD = "password"  # noqa: S105 (a name, not a password)
    ADDRESS = "address"
    SECOND_STEP = "second_step"
    # Nothing: somebody who may do so signed them out.
    SESSIONS = "sessions"


def send_change_notice(member: Member, change: Change) -> None:
    """Tell ``member`` of a new password or second step, or that all sessions were ended."""
    send_localized(Recipient.of_member(member), _TEMPLATE, {"change": change})


def send_address_notice(member: Member, old_address: str) -> None:
    """Tell whoever reads mail at ``old_address`` that it is no longer the account's."""
    recipient = Recipient.at_confirmed_address(old_address, member.preferred_language)
    send_localized(recipient, _TEMPLATE, {"change": Change.ADDRESS})
