"""Who may do what in the back office: editors, all of it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portal.members.types import User


def may_manage(user: "User") -> bool:
    """Whether somebody looks after letters, and may read what people sent."""
    return bool(user.is_active and user.has_perm("letters.change_letter"))
