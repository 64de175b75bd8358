"""Who may do what in the back office: editors all, a union's people sheets of their country."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from campaigns.petitions.models import PaperSheet
from campaigns.petitions.paper import takes_sheets
from portal.countries.models import Union
from portal.countries.models.page_permissions import get_rights

if TYPE_CHECKING:
    from campaigns.petitions.models.sheets import PaperSheetQuerySet
    from portal.members.types import User


def may_manage(user: "User") -> bool:
    """Whether somebody looks after petitions, and may read who signed."""
    return bool(user.is_active and user.has_perm("petitions.change_petition"))


def find_unions(user: "User") -> "QuerySet[Union]":
    """The unions for which somebody may enter sheets."""
    affiliates = Union.objects.filter(affiliate=True, kind=Union.Kind.UNION)
    if may_manage(user):
        return affiliates
    return affiliates.filter(pk__in=[rights.union_id for rights in get_rights(user)])


def may_enter_sheets(user: "User") -> bool:
    """Whether somebody enters sheets at all."""
    return may_manage(user) or bool(get_rights(user))


def find_sheets(user: "User") -> "PaperSheetQuerySet":
    """The sheets that somebody may see: those of their country."""
    if may_manage(user):
        return _all_sheets()
    countries = {str(rights.union.country) for rights in get_rights(user)}
    return _all_sheets().filter(country__in=countries)


def _all_sheets() -> "PaperSheetQuerySet":
    rows: PaperSheetQuerySet = PaperSheet.objects.all()
    return rows


def may_decide(user: "User", sheet: PaperSheet) -> bool:
    """Whether somebody is the second person for a sheet that they may see."""
    is_second = sheet.entered_by_id != user.pk
    return sheet.state == sheet.State.WAITING and is_second and takes_sheets(sheet.petition)
