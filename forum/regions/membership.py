"""Coming into a group and leaving it. Rights are asked before, in ``rights``.

Each step is noted in the group's log, and happens once, however many press
the button at the same moment.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone

from forum.engine.forum_conversation.models import Topic
from forum.regions import mail
from forum.regions.models import GroupAct, JoinRequest, NamedModerator, RegionalGroup
from portal.members.models import Member

State = JoinRequest.State
Kind = GroupAct.Kind


def ask(member: Member, group: RegionalGroup, message: str) -> bool:
    """Ask to be let in; false when the same person's request waits already."""
    try:
        with transaction.atomic():
            request = JoinRequest.objects.create(group=group, member=member, message=message)
    except IntegrityError:
        return False
    mail.notify_moderators(request)
    return True


def take_back(member: Member, group: RegionalGroup) -> bool:
    """The person no longer asks."""
    waiting = JoinRequest.objects.filter(group=group, member=member, state=State.WAITING)
    return bool(waiting.update(state=State.WITHDRAWN, decided_at=timezone.now()))


@transaction.atomic
def decide(moderator: Member, request: JoinRequest, *, admit: bool, reason: str = "") -> bool:
    """Let the person in or not; false when it has been decided already."""
    state = State.ADMITTED if admit else State.REFUSED
    waiting = JoinRequest.objects.filter(pk=request.pk, state=State.WAITING)
    if not waiting.update(
        state=state, decided_by=moderator, decided_at=timezone.now(), reason=reason
    ):
        return False
    group = request.group
    if admit and group.members is not None:
        request.member.groups.add(group.members)
    _note(Kind.ADMIT if admit else Kind.REFUSE, group, request.member, moderator, reason)
    mail.notify_of_decision(group, request.member, admitted=admit, reason=reason)
    return True


@transaction.atomic
def leave(member: Member, group: RegionalGroup) -> None:
    """The member goes; what they wrote stays."""
    _take_out(member, group)
    _note(Kind.LEAVE, group, member, None, "")


@transaction.atomic
def remove(moderator: Member, member: Member, group: RegionalGroup, reason: str) -> None:
    """A moderator takes a member out; the member is told why."""
    _take_out(member, group)
    _note(Kind.REMOVE, group, member, moderator, reason)
    mail.notify_of_removal(group, member, reason)


def _take_out(member: Member, group: RegionalGroup) -> None:
    """Out of the group, and out of the topics of its boards that they follow."""
    if group.members is not None:
        member.groups.remove(group.members)
    boards = group.board.get_descendants(include_self=True) if group.board else []
    subscriptions = Topic.subscribers.through.objects.filter(member=member)
    subscriptions.filter(topic__forum__in=boards).delete()


def _note(
    kind: Kind, group: RegionalGroup, member: Member, moderator: Member | None, reason: str
) -> None:
    GroupAct.objects.create(kind=kind, group=group, member=member, actor=moderator, reason=reason)


def show_name(moderator: Member, group: RegionalGroup, *, shown: bool) -> None:
    """A moderator's name on the group's public page, or not."""
    if shown:
        NamedModerator.objects.get_or_create(group=group, member=moderator)
    else:
        NamedModerator.objects.filter(group=group, member=moderator).delete()


def named(group: RegionalGroup) -> list[Member]:
    """The moderators who want their names shown, as long as they are moderators."""
    people = Member.objects.filter(
        pk__in=group.named_moderators.values("member"),
        groups__in=[group.moderators] if group.moderators else [],
        is_active=True,
    )
    return list(people.select_related("union"))
