"""The group of accounts that desk members, coordinators and analysts are in.

It gives no right by itself (``permissions`` asks for the desk); it says whose account needs a
second step, and is kept in step with desks by ``signal_handlers``.
"""

from django.contrib.auth.models import Group
from django.db.models import Q

from portal.members.models import Member
from portal.members.permissions import PrivilegedRole
from rights_guides.helpdesk.models import Coordinator, DeskMember

GROUP = "Case workers"

CASE_WORKERS = PrivilegedRole(Q(name=GROUP), frozenset({"desk"}), confirms_people=False)


def update_group(member: Member) -> None:
    """Have ``member`` in the group as long as they have a task at a desk."""
    group, _made = Group.objects.get_or_create(name=GROUP)
    has_task = (
        DeskMember.objects.filter(member=member).exists()
        or Coordinator.objects.filter(member=member).exists()
    )
    if has_task:
        member.groups.add(group)
    else:
        member.groups.remove(group)
