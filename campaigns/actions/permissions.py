"""Who may change which action: editors all, a union's people those of their own union."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from campaigns.actions.models import NationalAction
from portal.countries.models import Union
from portal.countries.models.page_permissions import get_rights

if TYPE_CHECKING:
    from portal.members.types import User

# What a union may be allowed to publish without the editors.
ACTIONS = NationalAction._meta.label_lower
_OWN = frozenset({"add", "change", "delete", "view"})


class ActionPermissionPolicy(ModelPermissionPolicy):
    """The rights over all actions, or over those of one's own unions."""

    def has_all(self, user: "User", action: str) -> bool:
        """Whether ``user`` may do this with the actions of every union."""
        return bool(super().user_has_permission(user, action))

    def user_has_permission(self, user: "User", action: str) -> bool:
        return self.has_all(user, action) or (action in _OWN and bool(get_rights(user)))

    def user_has_permission_for_instance(self, user: "User", action: str, instance: Model) -> bool:
        if self.has_all(user, action):
            return True
        union: int | None = getattr(instance, "union_id", None)
        return action in _OWN and union in {rights.union_id for rights in get_rights(user)}

    def instances_user_has_any_permission_for(
        self, user: "User", actions: Iterable[str]
    ) -> QuerySet[Any]:
        rows = NationalAction.objects.select_related("union")
        if any(self.has_all(user, action) for action in actions):
            found: QuerySet[Any] = rows
            return found
        own = [] if _OWN.isdisjoint(actions) else get_rights(user)
        found = rows.filter(union__in=[rights.union_id for rights in own])
        return found


action_permissions = ActionPermissionPolicy(NationalAction)


def may_check(user: "User") -> bool:
    """Whether somebody decides which actions readers see."""
    return bool(user.is_active and action_permissions.has_all(user, "change"))


def find_unions(user: "User") -> "QuerySet[Union]":
    """The unions for which somebody may report."""
    affiliates = Union.objects.filter(affiliate=True, kind=Union.Kind.UNION)
    if may_check(user):
        return affiliates
    return affiliates.filter(pk__in=[rights.union_id for rights in get_rights(user)])


def may_publish(user: "User", union_id: int) -> bool:
    """Whether what somebody reports for a union is seen at once."""
    rights = [each for each in get_rights(user) if each.union_id == union_id]
    return may_check(user) or any(ACTIONS in each.publishes for each in rights)
