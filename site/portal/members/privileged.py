"""Who has rights over what others wrote: staff, editors, and whom the sections name.

A section registers its own kind of people and the addresses where they use
their rights, from an AppConfig's ``ready``::

    privileged.register("moderators", is_moderator)
    privileged.guard("forum_moderation")
"""

from collections.abc import Callable
from typing import Any

from portal.members.roles import EDITORS

Test = Callable[[Any], bool]

_tests: dict[str, Test] = {}
_namespaces: set[str] = set()


def register(name: str, test: Test) -> None:
    """Add a kind of people; ``test`` answers for one who is signed in."""
    _tests[name] = test


def guard(namespace: str) -> None:
    """Count the views of a url namespace among those that need a second step."""
    _namespaces.add(namespace)


def guarded() -> set[str]:
    """The url namespaces that need a second step."""
    return _namespaces


def is_editor(member: Any) -> bool:
    """Whether ``member`` is an editor or an administrator."""
    if not member.is_authenticated or not member.is_active:
        return False
    return member.is_superuser or member.groups.filter(name=EDITORS).exists()


def is_registered_kind(member: Any) -> bool:
    """Whether ``member`` is of a kind that a section registered: a moderator."""
    if not member.is_authenticated or not member.is_active:
        return False
    return any(test(member) for test in _tests.values())


def is_privileged(member: Any) -> bool:
    """Whether ``member`` needs a second step at sign-in."""
    if not member.is_authenticated:
        return False
    return (
        member.is_staff
        or is_editor(member)
        or is_registered_kind(member)
        or member.has_perm("wagtailadmin.access_admin")
    )
