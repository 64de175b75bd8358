"""Joining a group and leaving it. Callers check ``permissions`` first.

Each step is logged, and happens once, even if several people take it at the same moment.
"""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone

from forum.engine.forum_conversation.models import Topic
from forum.regions import mail
from forum.regions.models import GroupAct, JoinRequest, NamedModerator, RegionalGroup
from portal.members.models import Member

State = JoinRequest.State
Kind = GroupAct.Kind


def request_to_join(member: Member, group: RegionalGroup, message: str) -> bool:
    """Ask to join the group; return whether this is a new request."""
    try:
        with transaction.atomic():
            request = JoinRequest.objects.create(group=group, member=member, message=message)
    except IntegrityError:
        return False
    day_ago = timezone.now() - dt.timedelta(hours=24)
    today = JoinRequest.objects.filter(group=group, member=member, asked_at__gt=day_ago)
    if not today.exclude(pk=request.pk).exists():  # taken back and asked again: one mail a day
        mail.notify_moderators(request)
    return True


def withdraw_request(member: Member, group: RegionalGroup) -> bool:
    """Withdraw a member's waiting request; return whether there was one."""
    waiting = JoinRequest.objects.filter(group=group, member=member, state=State.WAITING)
    return bool(waiting.update(state=State.WITHDRAWN, decided_at=timezone.now()))


@transaction.atomic
def decide_on_request(
    moderator: Member, request: JoinRequest, *, admit: bool, reason: str = ""
) -> bool:
    """Admit the member or refuse; return false if it has been decided already."""
    state = State.ADMITTED if admit else State.REFUSED
    waiting = JoinRequest.objects.filter(pk=request.pk, state=State.WAITING)
    if not waiting.update(
        state=state, decided_by=moderator, decided_at=timezone.now(), reason=reason
    ):
        return False
    group = request.group
    if admit and group.members is not None:
        request.member.groups.add(group.members)
    _log(Kind.ADMIT if admit else Kind.REFUSE, group, request.member, moderator, reason)
    mail.notify_of_decision(group, request.member, admitted=admit, reason=reason)
    return True


@transaction.atomic
def leave_group(member: Member, group: RegionalGroup) -> None:
    """Take a member out at their own wish; their posts stay."""
    _remove_from_group(member, group)
    _log(Kind.LEAVE, group, member, None, "")


@transaction.atomic
def remove_member(moderator: Member, member: Member, group: RegionalGroup, reason: str) -> None:
    """Take a member out for a moderator, and tell the member why."""
    _remove_from_group(member, group)
    _log(Kind.REMOVE, group, member, moderator, reason)
    mail.notify_of_removal(group, member, reason)


def _remove_from_group(member: Member, group: RegionalGroup) -> None:
    """Remove a member from the group and from the topics of its boards that they follow."""
    if group.members is not None:
        member.groups.remove(group.members)
    boards = group.board.get_descendants(include_self=True) if group.board else []
    subscriptions = Topic.subscribers.through.objects.filter(member=member)
    subscriptions.filter(topic__forum__in=boards).delete()


def _log(
    kind: Kind, group: RegionalGroup, member: Member, moderator: Member | None, reason: str
) -> None:
    GroupAct.objects.create(kind=kind, group=group, member=member, actor=moderator, reason=reason)


def set_name_shown(moderator: Member, group: RegionalGroup, *, shown: bool) -> None:
    """Show or hide a moderator's name on the group's public page."""
    if shown:
        NamedModerator.objects.get_or_create(group=group, member=moderator)
    else:
        NamedModerator.objects.filter(group=group, member=moderator).delete()


def get_named_moderators(group: RegionalGroup) -> list[Member]:
    """The group's present moderators who want their names shown."""
    people = Member.objects.filter(
        pk__in=group.named_moderators.values("member"),
        groups__in=[group.moderators] if group.moderators else [],
        is_active=True,
    )
    return list(people.select_related("union"))
