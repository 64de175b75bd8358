"""Who may do what with a case. Asked on the case, where the right is used, at the last moment.

Case workers see the cases of their own desks, and what was passed on to them of others'.
Coordinators see what is overdue and the coded facts of their countries, analysts numbers, and
neither who somebody is. Administrators see nothing, unless they work at the desk or a second
person lets them look for a few hours (``emergency``). The second step is asked last.
"""

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from portal.members.models import Member
from portal.members.permissions import has_passed_second_step, is_active_member
from portal.members.types import User
from rights_guides.helpdesk.choices import State
from rights_guides.helpdesk.models import Case, Coordinator, Desk, DeskMember, EmergencyAccess
from rights_guides.helpdesk.models.referrals import Part, Referral
from rights_guides.helpdesk.querysets import is_of_countries, is_referral_standing

EVERY_PART = frozenset(Part.values)


def get_desks(user: User) -> list[Desk]:
    """The desks that ``user`` works at; one query."""
    if not is_active_member(user):
        return []
    desks = list(Desk.objects.filter(members__member=user))
    return desks if desks and has_passed_second_step(user) else []


def is_case_worker(user: User) -> bool:
    """Whether ``user`` works at a desk."""
    return bool(get_desks(user))


def works_at(user: User, desk: Desk | None) -> bool:
    """Whether ``user`` works at that desk."""
    if desk is None or not is_active_member(user):
        return False
    there = DeskMember.objects.filter(desk=desk, member=user).exists()
    return there and has_passed_second_step(user)


def leads(user: User, desk: Desk | None) -> bool:
    """Whether ``user`` may change the answers and the members of that desk."""
    if desk is None or not is_active_member(user):
        return False
    leading = DeskMember.objects.filter(desk=desk, member=user, leads=True).exists()
    return leading and has_passed_second_step(user)


def get_coordinator(user: User) -> Coordinator | None:
    """What ``user`` coordinates; ``None`` for others, analysts included."""
    return _get_role(user, has_numbers_only=False)


def can_see_numbers(user: User) -> bool:
    """Whether ``user`` may see the suppressed numbers: coordinators and analysts."""
    return _get_role(user) is not None


def _get_role(user: User, **conditions: bool) -> Coordinator | None:
    if not is_active_member(user):
        return None
    role = Coordinator.objects.filter(member=user, **conditions).first()
    return role if role and has_passed_second_step(user) else None


# --- One case ----------------------------------------------------------------


def get_visible_parts(user: User, case: Case) -> frozenset[str]:
    """What of a case ``user`` may see now; nothing for those who may not open it.

    All of it at its own desk; of one that was passed on, what the worker agreed to.
    """
    if not is_active_member(user):
        return frozenset()
    if case.state == State.DRAFT:
        return frozenset()
    if case.desk_id and DeskMember.objects.filter(desk=case.desk_id, member=user).exists():
        return EVERY_PART if has_passed_second_step(user) else frozenset()
    parts = _get_referred_parts(user, case)
    if not parts and get_emergency_access(user, case):
        parts = EVERY_PART
    return parts if parts and has_passed_second_step(user) else frozenset()


def access_case(user: User, reference: str) -> Case:
    """The case, if ``user`` may open it; else ``Http404``, as for one that there is not."""
    cases = Case.objects.submitted().select_related(
        "desk", "assignee", "data_key_row", "group", "merged_into"
    )
    case: Case | None = cases.filter(reference=reference).first()
    if case is None or not get_visible_parts(user, case):
        raise Http404("No such case at a desk of yours.")
    return case


def can_work_on(user: User, case: Case) -> bool:
    """Whether ``user`` may answer, take notes and change facts: its desk, or one that accepted."""
    if not is_active_member(user) or case.state == State.DRAFT or case.is_erased:
        return False
    if case.desk_id and DeskMember.objects.filter(desk=case.desk_id, member=user).exists():
        return has_passed_second_step(user)
    accepted = _get_referrals(user, case).filter(state=Referral.State.ACCEPTED).exists()
    return accepted and has_passed_second_step(user)


def can_decide_on(user: User, case: Case) -> bool:
    """Whether ``user`` may hand over, refer, close or erase: members of the case's own desk."""
    return not case.is_erased and works_at(user, case.desk)


def can_route(user: User, case: Case) -> bool:
    """Whether ``user`` may send a case that no desk has to one: coordinators of its countries."""
    return case.desk_id is None and _coordinates(user, case)


def _coordinates(user: User, case: Case) -> bool:
    """Whether the case is from or in a country that ``user`` coordinates."""
    coordinator = get_coordinator(user)
    return coordinator is not None and _is_of(coordinator, case)


def _is_of(coordinator: Coordinator, case: Case) -> bool:
    countries = set(coordinator.countries)
    return not countries or bool({str(case.origin), str(case.destination)} & countries)


# --- Referrals ----------------------------------------------------------------


def can_answer(user: User, referral: Referral) -> bool:
    """Whether ``user`` may say yes or no to what was passed on: the desk that received it."""
    standing = Referral.objects.standing().filter(pk=referral.pk).exists()
    return standing and works_at(user, referral.to_desk)


def can_decide_as_second(user: User, referral: Referral) -> bool:
    """Whether ``user`` may be the second person where the worker cannot be asked.

    A colleague at the desk or a coordinator, and never who proposed it.
    """
    if not referral.without_consent or referral.state != Referral.State.ASKED:
        return False
    if user.pk == referral.made_by_id or referral.decided_by_second_id is not None:
        return False
    return works_at(user, referral.from_desk) or _coordinates(user, referral.case)


def can_make_link(user: User, referral: Referral) -> bool:
    """Whether ``user`` may make a link for somebody outside: the case's own desk."""
    standing = Referral.objects.standing().filter(pk=referral.pk, to_desk=None).exists()
    return standing and can_decide_on(user, referral.case)


def _get_referrals(user: Member, case: Case) -> QuerySet[Referral]:
    return case.referrals.filter(is_referral_standing(), to_desk__members__member=user)


def _get_referred_parts(user: Member, case: Case) -> frozenset[str]:
    rows = _get_referrals(user, case).values_list("parts", flat=True)
    return frozenset(part for parts in rows for part in (*parts, Part.FACTS.value))


# --- Permission to see one case -------------------------------------------------


def get_emergency_access(user: User, case: Case) -> EmergencyAccess | None:
    """The permission through which ``user`` sees the case now, and would not see it else."""
    if not is_active_member(user) or not user.is_superuser or case.state == State.DRAFT:
        return None
    now = timezone.now()
    allowed = case.emergencies.filter(
        asked_by=user,
        state=EmergencyAccess.State.ALLOWED,
        decided_by__isnull=False,
        decided_at__lte=now,
        until__gt=now,
    )
    access: EmergencyAccess | None = allowed.first()
    if access is None or _sees_at_desk(user, case):
        return None
    return access if has_passed_second_step(user) else None


def _sees_at_desk(user: Member, case: Case) -> bool:
    if case.desk_id and DeskMember.objects.filter(desk=case.desk_id, member=user).exists():
        return True
    return _get_referrals(user, case).exists()


def can_ask_to_see(user: User) -> bool:
    """Whether ``user`` may ask to see a case that is not theirs: administrators."""
    return is_active_member(user) and user.is_superuser and has_passed_second_step(user)


def can_allow(user: User, access: EmergencyAccess, coordinator: Coordinator | None = None) -> bool:
    """Whether ``user`` may be the second person: another administrator, or a coordinator.

    ``coordinator``: what ``user`` coordinates, where that has been looked up already.
    """
    if not is_active_member(user) or access.asked_by_id in (None, user.pk):
        return False
    if access.get_state(timezone.now()) != EmergencyAccess.State.WAITING:
        return False
    if user.is_superuser:
        return has_passed_second_step(user)
    coordinator = coordinator or get_coordinator(user)
    return coordinator is not None and _is_of(coordinator, access.case)


def can_end(user: User, access: EmergencyAccess) -> bool:
    """Whether ``user`` may end it: who asked, and who allowed it."""
    if not is_active_member(user) or user.pk not in (access.asked_by_id, access.decided_by_id):
        return False
    is_open = access.get_state(timezone.now()) in EmergencyAccess.OPEN_STATES
    return is_open and has_passed_second_step(user)


def list_accesses(user: User) -> QuerySet[EmergencyAccess]:
    """Those that ``user`` may know of: of their desks' cases, of the countries they coordinate.

    Administrators know of all, and of each only what stands in the list.
    """
    rows = EmergencyAccess.objects.all()
    if can_ask_to_see(user):
        return rows
    theirs = Q(case__desk__in=get_desks(user))
    coordinator = get_coordinator(user)
    if coordinator is not None and not coordinator.countries:
        return rows
    if coordinator is not None:
        theirs |= is_of_countries(coordinator.countries, "case__")
    return rows.filter(theirs)
