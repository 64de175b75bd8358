"""Who may do what in the back office: editors all, a union's people what is their union's."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from campaigns.targets.models import Pledge, Report, Target, TargetChange
from portal.countries.models import Union
from portal.countries.models.page_permissions import get_rights

if TYPE_CHECKING:
    from portal.members.types import User


def may_manage(user: "User") -> bool:
    """Whether somebody looks after targets, and may change and confirm what unions report."""
    return bool(user.is_active and user.has_perm("targets.change_target"))


def may_report(user: "User") -> bool:
    """Whether somebody reports at all."""
    return may_manage(user) or bool(get_rights(user))


def _get_own(user: "User") -> list[int]:
    return [rights.union_id for rights in get_rights(user)]


def find_unions(user: "User") -> "QuerySet[Union]":
    """The unions for which somebody may report."""
    unions = Union.objects.filter(affiliate=True, kind=Union.Kind.UNION)
    return unions if may_manage(user) else unions.filter(pk__in=_get_own(user))


def find_targets(user: "User") -> "QuerySet[Target]":
    """The targets that somebody may see in the back office; drafts are the editors'."""
    targets: QuerySet[Target] = Target.objects.all()
    return targets if may_manage(user) else targets.filter(is_public=True)


def find_reports(user: "User") -> "QuerySet[Report]":
    """The reports that somebody may see and correct."""
    reports: QuerySet[Report] = Report.objects.select_related("union", "target")
    return reports if may_manage(user) else reports.filter(union__in=_get_own(user))


def find_pledges(user: "User") -> "QuerySet[Pledge]":
    """The pledges that somebody may see and correct."""
    pledges: QuerySet[Pledge] = Pledge.objects.select_related("union", "target")
    return pledges if may_manage(user) else pledges.filter(union__in=_get_own(user))


def find_changes(user: "User") -> "QuerySet[TargetChange]":
    """The history that somebody may see."""
    changes: QuerySet[TargetChange] = TargetChange.objects.select_related("union", "actor")
    return changes if may_manage(user) else changes.filter(union__in=_get_own(user))
