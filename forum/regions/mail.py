"""Mail about joining a group."""

from forum.engine.forum_moderation.reports.services import list_moderators
from forum.regions.models import JoinRequest, RegionalGroup
from portal.mail.recipients import REACHABLE, Recipient
from portal.mail.sending import send_localized
from portal.members.models import Member


def notify_moderators(request: JoinRequest) -> None:
    """Tell those who decide that somebody asks to join.

    The moderators of the group, else the editors, who stand in; where there are none either,
    the administrators. The message is shown on the page only, not in the mail.
    """
    group = request.group
    if group.board is None:
        return
    context = {"group": group, "name": request.member.get_display_name()}
    people = [person for person in list_moderators(group.board) if person.address_confirmed]
    for person in people or list(Member.objects.filter(REACHABLE, is_superuser=True)):
        send_localized(Recipient.of_member(person), "regions/mail/asked", context)


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
