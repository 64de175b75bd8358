"""Who may do what with lines and reports about guides: nobody adds one in the back office."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from wagtail.permission_policies import ModelPermissionPolicy

if TYPE_CHECKING:
    from portal.members.types import User


class NothingToAddPolicy(ModelPermissionPolicy):
    """The model's permissions, but for adding: rows come from editors' forms and from readers."""

    def user_has_permission(self, user: "User", action: str) -> bool:
        """As the model's permissions say."""
        return action != "add" and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: "User", actions: Iterable[str]) -> bool:
        """As ``user_has_permission``."""
        return any(self.user_has_permission(user, action) for action in actions)
