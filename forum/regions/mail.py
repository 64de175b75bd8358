"""Mail about joining a group."""

from forum.regions.models import JoinRequest, RegionalGroup
from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized
from portal.members.models import Member


def notify_moderators(request: JoinRequest) -> None:
    """Tell the group's moderators that somebody asks to join.

    The message is shown on the page only, not in the mail.
    """
    group = request.group
    if group.moderators is None:
        return
    context = {"group": group, "name": request.member.get_display_name()}
    for moderator in group.moderators.user_set.filter(is_active=True).exclude(vouched_on=None):
        send_localized(Recipient.of_member(moderator), "regions/mail/asked", context)


def notify_of_decision(
    group: RegionalGroup, member: Member, *, admitted: bool, reason: str
) -> None:
    """Tell a member what was decided on their request to join."""
    template = "regions/mail/admitted" if admitted else "regions/mail/refused"
    send_localized(Recipient.of_member(member), template, {"group": group, "reason": reason})


def notify_of_removal(group: RegionalGroup, member: Member, reason: str) -> None:
    """Tell a member that a moderator removed them from the group."""
    context = {"group": group, "reason": reason}
    send_localized(Recipient.of_member(member), "regions/mail/removed", context)
