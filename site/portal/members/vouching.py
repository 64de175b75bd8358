"""Who may vouch for whom, and what follows.

Everybody with an account reads the public boards. Writing takes somebody who
answers for one: an affiliate of one's country, an editor or a moderator.
"""

import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized
from portal.members import permissions
from portal.members.models import Member, MembershipRequest, Vouch
from portal.members.roles import AFFILIATES, EDITORS, affiliates_name

# After a refusal one may ask again, but not at once.
PAUSE = datetime.timedelta(days=7)


# --- Who may ----------------------------------------------------------------


def countries_of(member: Any) -> set[str]:
    """The countries whose affiliate ``member`` is, by code."""
    names = member.groups.filter(name__startswith=AFFILIATES).values_list("name", flat=True)
    return {name.removeprefix(AFFILIATES) for name in names}


def answers_for_everybody(member: Any) -> bool:
    """Editors, administrators and moderators vouch whatever the country."""
    return permissions.is_editor(member) or permissions.has_privileged_role(member)


def is_voucher(member: Any) -> bool:
    """Whether ``member`` may vouch for anybody at all."""
    if not member.is_authenticated or not member.is_active or not member.is_vouched:
        return False
    return answers_for_everybody(member) or bool(countries_of(member))


def may_decide(voucher: Any, person: Member) -> bool:
    """Whether ``voucher`` may vouch for ``person``, or say no."""
    if person.pk == voucher.pk or not is_voucher(voucher):
        return False
    return answers_for_everybody(voucher) or str(person.country) in countries_of(voucher)


def may_withdraw(member: Any, vouch: Vouch) -> bool:
    """Who vouched takes it back, or an editor."""
    if not member.is_authenticated or vouch.member_id == member.pk:
        return False
    return (vouch.voucher_id == member.pk and is_voucher(member)) or permissions.is_editor(member)


def requests_for(voucher: Any) -> QuerySet[MembershipRequest]:
    """The requests that wait for a word of ``voucher``."""
    waiting = MembershipRequest.objects.filter(state=MembershipRequest.State.WAITING)
    if not is_voucher(voucher):
        return waiting.none()
    waiting = waiting.filter(member__is_active=True).exclude(member=voucher)
    if not answers_for_everybody(voucher):
        waiting = waiting.filter(member__country__in=countries_of(voucher))
    return waiting.select_related("member__union")


def standing_vouches(voucher: Any) -> QuerySet[Vouch]:
    """For whom ``voucher`` answers now; an editor sees everybody's."""
    vouches = Vouch.objects.filter(withdrawn_on=None).exclude(member=voucher)
    if not permissions.is_editor(voucher):
        vouches = vouches.filter(voucher=voucher)
    return vouches.select_related("member", "voucher")


# --- Asking -----------------------------------------------------------------


def latest_request(member: Member) -> MembershipRequest | None:
    """What became of the last time they asked."""
    return member.membership_requests.order_by("-asked_on", "-pk").first()


def ask_again_on(request: MembershipRequest | None) -> datetime.datetime | None:
    """When somebody who was refused may ask again; ``None``: now."""
    if request is None or request.state != MembershipRequest.State.REFUSED:
        return None
    again = (request.decided_on or request.asked_on) + PAUSE
    return again if again > timezone.now() else None


@transaction.atomic
def ask(member: Member, note: str) -> MembershipRequest | None:
    """Enter the request and write to those who may vouch; ``None``: not now.

    Asked twice, it is entered once.
    """
    Member.objects.select_for_update().get(pk=member.pk)
    latest = latest_request(member)
    waits = latest is not None and latest.state == MembershipRequest.State.WAITING
    if member.is_vouched or waits or ask_again_on(latest):
        return None
    request = MembershipRequest.objects.create(member=member, note=note)
    for voucher in _to_be_asked(member):
        send_localized(
            Recipient.of_member(voucher),
            "members/mail/asked",
            {"name": member.get_display_name()},
        )
    return request


def _to_be_asked(member: Member) -> list[Member]:
    """The affiliates of the country; where there are none, the editors."""
    people = Member.objects.filter(is_active=True).exclude(pk=member.pk)
    affiliates = list(people.filter(groups__name=affiliates_name(str(member.country))))
    return affiliates or list(people.filter(groups__name=EDITORS))


# --- Answering --------------------------------------------------------------


@transaction.atomic
def vouch(voucher: Member, request_id: int, note: str = "") -> Vouch | None:
    """Answer for whoever asked; ``None``: somebody was quicker.

    ``PermissionDenied``: it is not for ``voucher`` to decide.
    """
    request = _to_decide(voucher, request_id)
    if request is None:
        return None
    _close(request, voucher, MembershipRequest.State.VOUCHED)
    return _answer_for(voucher, request.member, note)


@transaction.atomic
def refuse(voucher: Member, request_id: int, reason: str) -> bool:
    """Say no, with the reason that the person will read; ``False``: somebody was quicker."""
    request = _to_decide(voucher, request_id)
    if request is None:
        return False
    _close(request, voucher, MembershipRequest.State.REFUSED, reason)
    member = request.member
    send_localized(Recipient.of_member(member), "members/mail/refused", {"reason": reason})
    return True


@transaction.atomic
def bring_in(editor: Member, member: Member) -> None:
    """An account made in the back office: who made it answers for it."""
    if not member.is_vouched:
        Vouch.objects.create(member=member, voucher=editor)
        _count(member)


@transaction.atomic
def withdraw(by: Member, vouch_id: int, reason: str) -> bool:
    """Take a vouch back; the last one gone, the person only reads. ``False``: done already."""
    vouch = Vouch.objects.select_for_update(of=("self",)).get(pk=vouch_id)
    if not may_withdraw(by, vouch):
        raise PermissionDenied
    if vouch.withdrawn_on is not None:
        return False
    vouch.withdrawn_on, vouch.withdrawn_by = timezone.now(), by
    vouch.withdrawal_reason = reason
    vouch.save()
    member = vouch.member
    if not member.vouches.filter(withdrawn_on=None).exists():
        Member.objects.filter(pk=member.pk).update(vouched_on=None)
        send_localized(Recipient.of_member(member), "members/mail/withdrawn", {"reason": reason})
    return True


def _to_decide(voucher: Member, request_id: int) -> MembershipRequest | None:
    requests = MembershipRequest.objects.select_for_update(of=("self",))
    request = requests.select_related("member").get(pk=request_id)
    if not may_decide(voucher, request.member):
        raise PermissionDenied
    return request if request.state == MembershipRequest.State.WAITING else None


def _close(
    request: MembershipRequest,
    by: Member,
    state: MembershipRequest.State,
    reason: str = "",
) -> None:
    request.state, request.decided_by = state, by
    request.decided_on, request.reason = timezone.now(), reason
    request.save()


def _answer_for(voucher: Member, member: Member, note: str) -> Vouch:
    vouch = Vouch.objects.create(member=member, voucher=voucher, note=note)
    _count(member)
    send_localized(
        Recipient.of_member(member), "members/mail/vouched", {"link": settings.AFTER_SIGN_IN}
    )
    return vouch


def _count(member: Member) -> None:
    member.vouched_on = timezone.now()
    Member.objects.filter(Q(pk=member.pk)).update(vouched_on=member.vouched_on)
