"""The groups of accounts of a regional group: its own, whatever other groups are called.

They belong to it by key (through its board). Their names only tell administrators which is
which: a group of that name that is there already is another's, with other people in it.
"""

from itertools import count

from django.contrib.auth.models import Group

from forum.engine.forum_permission.setup import PUBLIC_MODERATORS_GROUP

MEMBERS = "Region: "
MODERATORS = "Moderators: "


def create(prefix: str, name: str) -> Group:
    """A new group of accounts; nobody is in it."""
    return Group.objects.create(name=_free_name(f"{prefix}{name}"))


def rename(accounts: Group | None, prefix: str, before: str, name: str) -> None:
    """Follow the regional group's new name, unless administrators chose one of their own."""
    if accounts is None or accounts.name == PUBLIC_MODERATORS_GROUP:
        return
    if before != name and accounts.name.startswith(f"{prefix}{before}"):
        accounts.name = _free_name(f"{prefix}{name}")
        accounts.save(update_fields=["name"])


def _free_name(wanted: str) -> str:
    taken = {PUBLIC_MODERATORS_GROUP, *Group.objects.values_list("name", flat=True)}
    numbered = (f"{wanted} ({number})" for number in count(2))
    return wanted if wanted not in taken else next(each for each in numbered if each not in taken)
