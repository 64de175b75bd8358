"""Mail to those for whom a case waits. It never says anything of the case: only that one waits.

Somebody is told of new cases and new words once in a quarter of an hour at most: the mail leads
to the list, where everything stands.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q
from django.tasks import task
from django.urls import reverse
from django.utils import timezone, translation

from portal.core.choices import has_choice
from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized, send_unkept
from portal.members.models import Member
from rights_guides.helpdesk.acts import record
from rights_guides.helpdesk.choices import Reach
from rights_guides.helpdesk.encryption.envelope import ErasedError, UnreadableError
from rights_guides.helpdesk.encryption.key_ring import MissingKeyError
from rights_guides.helpdesk.models import Case, CaseAct, Desk, EmergencyAccess, Referral
from rights_guides.helpdesk.querysets import DUE_SOON_HOURS
from rights_guides.helpdesk.signals import access_changed, case_acted, referral_changed

_QUIET_SECONDS = 15 * 60
_SOON, _LATE = 1, 2
_Kind = CaseAct.Kind


def connect() -> None:
    """Listen; called by ``HelpdeskConfig.ready``."""
    case_acted.connect(_tell, dispatch_uid="helpdesk alerts")
    referral_changed.connect(_tell_of_referral, dispatch_uid="helpdesk alerts of referrals")
    access_changed.connect(_tell_of_access, dispatch_uid="helpdesk alerts of permissions")


def _tell(sender: type, act: CaseAct, **kwargs: Any) -> None:
    case = act.case
    if act.kind in (_Kind.ROUTED, _Kind.HANDED_OVER):
        tell_people(list_people(case))
    elif act.kind == _Kind.WORKER_WROTE:
        tell_people([case.assignee] if case.assignee else list_people(case))
    elif act.kind == _Kind.ANSWERED and case.reach == Reach.MAIL:
        transaction.on_commit(lambda: tell_worker.enqueue(str(case.pk)), robust=True)


def _tell_of_referral(sender: type, referral: Referral, **kwargs: Any) -> None:
    """Whose turn it is: the worker, the second person, the receiver, or its own desk again."""
    case, state = referral.case, referral.state
    if state == Referral.State.ASKED and referral.without_consent:
        people = [*list_people(case), *list_coordinators(case)]
        tell_people([each for each in people if each.pk != referral.made_by_id])
    elif state == Referral.State.ASKED:
        if case.reach == Reach.MAIL:
            transaction.on_commit(lambda: tell_worker.enqueue(str(case.pk)), robust=True)
    elif state == Referral.State.SENT:
        tell_people(list_members(referral.to_desk_id) if referral.to_desk_id else [])
    else:
        tell_people([case.assignee] if case.assignee else list_people(case))


def _tell_of_access(sender: type, access: EmergencyAccess, act: CaseAct, **kwargs: Any) -> None:
    """The desk and the coordinators, at once and each time; and the two whom it is about.

    Of what takes nothing from the worker, a refusal or the end, only the two are told.
    """
    people = [each for each in (access.asked_by, access.decided_by) if each]
    if act.kind == _Kind.ACCESS_ASKED:
        people += Member.objects.filter(is_superuser=True, is_active=True)
    if act.kind in (_Kind.ACCESS_ASKED, _Kind.ACCESS_ALLOWED, _Kind.ACCESS_USED):
        people += [*list_people(access.case), *list_coordinators(access.case)]
    url = {"url": reverse("desk:emergency")}
    for member in {each.pk: each for each in people if each.pk != act.actor_id}.values():
        send_localized(Recipient.of_member(member), "helpdesk/mail/special_permission", url)


def list_people(case: Case) -> list[Member]:
    """The members of its desk; the coordinators of its countries, where no desk has it."""
    if case.desk_id is None:
        return list_coordinators(case)
    return list_members(case.desk_id)


def list_members(desk: int) -> list[Member]:
    """Who works at a desk."""
    return list(Member.objects.filter(desks__desk=desk, is_active=True))


def list_coordinators(case: Case) -> list[Member]:
    """Who coordinates the countries of a case."""
    countries = [str(each) for each in (case.origin, case.destination) if each]
    of_them = has_choice("case_coordinator__countries", *countries)
    everywhere = Q(case_coordinator__countries="")
    return list(
        Member.objects.filter(
            of_them | everywhere, case_coordinator__has_numbers_only=False, is_active=True
        )
    )


def tell_people(people: Iterable[Member]) -> None:
    """Write to those who were not told in the last quarter of an hour."""
    for member in people:
        if cache.add(f"helpdesk-told:{member.pk}", 1, _QUIET_SECONDS):
            send_localized(
                Recipient.of_member(member), "helpdesk/mail/waiting", {"url": reverse("desk:queue")}
            )


def tell_joined(member: Member, desk: Desk) -> None:
    """Write to somebody who belongs to a desk now, and where its cases are."""
    context = {"desk": desk.name, "url": reverse("desk:queue")}
    send_localized(Recipient.of_member(member), "helpdesk/mail/joined", context)


def tell_left(member: Member, desk: Desk) -> None:
    """Write to somebody who was taken off a desk."""
    send_localized(Recipient.of_member(member), "helpdesk/mail/left", {"desk": desk.name})


@task
def tell_worker(case_id: str) -> None:
    """Tell the worker, who left an address for that, to come back with the receipt."""
    case = Case.objects.select_related("data_key_row").filter(pk=case_id).first()
    if case is None:
        return
    try:
        address = str(case.contact.get("address", ""))
    except (MissingKeyError, ErasedError, UnreadableError):
        return
    if "@" in address:
        with translation.override(case.language):
            send_unkept(address, case.language, "helpdesk/mail/answered")


# --- Answers that are due -------------------------------------------------------


def send_case_alerts(now: dt.datetime | None = None) -> int:
    """Tell desks what is due soon, and desks and coordinators what is late; each once.

    Run twice, it tells nobody twice. Answers with the number of mails.
    """
    now = now or timezone.now()
    hours = dt.timedelta(hours=DUE_SOON_HOURS)
    soon = _remind(now + hours, _SOON)
    late = _remind(now - hours, _LATE)
    told = {member.pk: member for case in [*soon, *late] for member in list_people(case)}
    for case in late:
        told |= {member.pk: member for member in list_coordinators(case)}
    # Whoever works at no desk finds it on the coordinators' page.
    at_desks = set(Desk.objects.filter(members__member__in=told).values_list("members__member"))
    sent = 0
    for key, member in told.items():
        url = reverse("desk:queue" if (key,) in at_desks else "desk:coordination")
        sent += send_localized(Recipient.of_member(member), "helpdesk/mail/due", {"url": url})
    return sent


def _remind(due_before: dt.datetime, stage: int) -> list[Case]:
    """The cases of a stage of which nobody was told yet, noted in their history."""
    found = []
    waiting = Case.objects.unfinished().filter(
        first_answer_at=None, answer_due__lt=due_before, warned_of_due__lt=stage
    )
    for case in waiting.select_related("desk"):
        with transaction.atomic():
            rows = Case.objects.filter(pk=case.pk, warned_of_due__lt=stage)
            if rows.update(warned_of_due=stage):
                record(case, _Kind.REMINDED)
                found.append(case)
    return found
