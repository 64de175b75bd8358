"""Confirming that one knows a member: asking for it, answering, and taking it back.

Everybody with an account reads the public boards. Writing takes somebody who confirms that
they know one: an affiliate of one's country, an editor or a moderator
(``permissions.can_vouch``). Such a confirmation is called a vouch in the code, not on the site.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.i18n.names import get_country_name
from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized
from portal.members import permissions
from portal.members.models import Member, MembershipRequest, Vouch
from portal.members.notices import WaitingItem, WaitingQueue
from portal.members.roles import EDITORS
from portal.members.types import User
from portal.members.union_groups import AFFILIATES, get_country_group_name

# After a refusal one may ask again, but not at once.
PAUSE = datetime.timedelta(days=7)


def get_requests_for(user: User) -> QuerySet[MembershipRequest]:
    """The requests that wait for an answer of ``user``."""
    waiting = MembershipRequest.objects.filter(state=MembershipRequest.State.WAITING)
    if not permissions.can_vouch(user):
        return waiting.none()
    waiting = waiting.filter(member__is_active=True).exclude(member=user)
    if not permissions.can_vouch_for_everybody(user):
        countries = permissions.get_affiliate_countries(user)
        waiting = waiting.filter(member__country__in=countries)
    return waiting.select_related("member__union")


def list_requests_to_answer(member: Member) -> QuerySet[MembershipRequest] | None:
    """The same, in one query, if they have passed the second step; ``None``: surely none."""
    if not member.is_vouched:
        return None
    waiting = MembershipRequest.objects.filter(state=MembershipRequest.State.WAITING)
    waiting = waiting.filter(member__is_active=True).exclude(member=member)
    if member.is_superuser:
        return waiting.order_by("asked_on", "pk")
    groups = Group.objects.filter(user=member.pk)
    for_all = Q(name=EDITORS)
    for role in permissions.PRIVILEGED_ROLES:
        if role.confirms_people:
            for_all |= role.groups
    country = OuterRef("member__country")
    of_country = groups.filter(
        Q(union_rights__union__country=country) | Q(name=Concat(Value(AFFILIATES), country))
    )
    waiting = waiting.filter(Exists(groups.filter(for_all)) | Exists(of_country))
    return waiting.order_by("asked_on", "pk")


def describe_requests(rows: QuerySet[Any], member: Member) -> Iterable[WaitingItem]:
    """The requests as items of the inbox."""
    for request in rows.select_related("member"):
        yield WaitingItem(
            request.member.get_display_name(),
            reverse("members_decide", args=[request.pk]),
            request.asked_on,
            get_country_name(request.member.country.code) if request.member.country else "",
        )


REQUESTS = WaitingQueue(
    _("Requests to confirm a member"),
    list_requests_to_answer,
    describe_requests,
    "members_vouching",
)


def get_active_vouches(member: Member) -> QuerySet[Vouch]:
    """The vouches of ``member`` that are not withdrawn; an editor sees everybody's."""
    vouches = Vouch.objects.filter(withdrawn_on=None).exclude(member=member)
    if not permissions.is_editor(member):
        vouches = vouches.filter(voucher=member)
    return vouches.select_related("member", "voucher")


# --- Asking -----------------------------------------------------------------


def get_latest_request(member: Member) -> MembershipRequest | None:
    """The member's last request, whatever became of it."""
    return member.membership_requests.order_by("-asked_on", "-pk").first()


def get_next_request_time(request: MembershipRequest | None) -> datetime.datetime | None:
    """When somebody whose latest request was refused may ask again; ``None``: now."""
    if request is None or request.state != MembershipRequest.State.REFUSED:
        return None
    again = (request.decided_on or request.asked_on) + PAUSE
    return again if again > timezone.now() else None


@transaction.atomic
def request_membership(member: Member, note: str) -> MembershipRequest | None:
    """Save the request and write to those who may vouch; ``None``: not now.

    Asked twice, it is saved once.
    """
    Member.objects.select_for_update().get(pk=member.pk)
    latest = get_latest_request(member)
    waits = latest is not None and latest.state == MembershipRequest.State.WAITING
    if member.is_vouched or waits or get_next_request_time(latest):
        return None
    request = MembershipRequest.objects.create(member=member, note=note)
    for voucher in _get_vouchers(member):
        send_localized(
            Recipient.of_member(voucher),
            "members/mail/asked",
            {"name": member.get_display_name()},
        )
    return request


def _get_vouchers(member: Member) -> list[Member]:
    """The people of the country's unions; where there are none, the editors."""
    people = Member.objects.filter(is_active=True).exclude(pk=member.pk)
    country = str(member.country)
    of_unions = Q(groups__union_rights__union__country=country) if country else Q(pk__in=[])
    of_country = of_unions | Q(groups__name=get_country_group_name(country))
    return list(people.filter(of_country).distinct()) or list(people.filter(groups__name=EDITORS))


# --- Answering --------------------------------------------------------------


@transaction.atomic
def accept_request(voucher: Member, request_id: int, note: str = "") -> Vouch | None:
    """Vouch for whoever asked; ``None``: somebody was quicker.

    Raises ``PermissionDenied`` when it is not for ``voucher`` to decide.
    """
    request = _lock_waiting_request(voucher, request_id)
    if request is None:
        return None
    _close_request(request, voucher, MembershipRequest.State.VOUCHED)
    return _create_vouch(voucher, request.member, note)


@transaction.atomic
def refuse_request(voucher: Member, request_id: int, reason: str) -> bool:
    """Refuse, with the reason that the person will read; ``False``: somebody was quicker.

    Raises ``PermissionDenied`` as ``accept_request`` does.
    """
    request = _lock_waiting_request(voucher, request_id)
    if request is None:
        return False
    _close_request(request, voucher, MembershipRequest.State.REFUSED, reason)
    member = request.member
    send_localized(Recipient.of_member(member), "members/mail/refused", {"reason": reason})
    return True


@transaction.atomic
def vouch_for_new_account(editor: Member, member: Member) -> None:
    """Let ``editor`` vouch for an account that they made in the back office."""
    if not member.is_vouched:
        Vouch.objects.create(member=member, voucher=editor)
        _mark_vouched(member)


@transaction.atomic
def withdraw_vouch(by: Member, vouch_id: int, reason: str) -> bool:
    """Withdraw a vouch; without any left, the person only reads. ``False``: done already."""
    vouch = Vouch.objects.select_for_update(of=("self",)).get(pk=vouch_id)
    if not permissions.can_withdraw_vouch(by, vouch):
        raise PermissionDenied
    if vouch.withdrawn_on is not None:
        return False
    vouch.withdrawn_on, vouch.withdrawn_by = timezone.now(), by
    vouch.withdrawal_reason = reason
    vouch.save()
    member = vouch.member
    if not member.vouches.filter(withdrawn_on=None).exists():
        member.vouched_on = None
        member.save(update_fields=["vouched_on"])
        send_localized(Recipient.of_member(member), "members/mail/withdrawn", {"reason": reason})
    return True


def _lock_waiting_request(voucher: Member, request_id: int) -> MembershipRequest | None:
    requests = MembershipRequest.objects.select_for_update(of=("self",))
    request = requests.select_related("member").get(pk=request_id)
    if not permissions.can_vouch_for(voucher, request.member):
        raise PermissionDenied
    return request if request.state == MembershipRequest.State.WAITING else None


def _close_request(
    request: MembershipRequest,
    by: Member,
    state: MembershipRequest.State,
    reason: str = "",
) -> None:
    request.state, request.decided_by = state, by
    request.decided_on, request.reason = timezone.now(), reason
    request.save()


def _create_vouch(voucher: Member, member: Member, note: str) -> Vouch:
    vouch = Vouch.objects.create(member=member, voucher=voucher, note=note)
    _mark_vouched(member)
    send_localized(
        Recipient.of_member(member), "members/mail/vouched", {"link": settings.AFTER_SIGN_IN}
    )
    return vouch


def _mark_vouched(member: Member) -> None:
    member.vouched_on = timezone.now()
    member.save(update_fields=["vouched_on"])
