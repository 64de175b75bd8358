"""What follows from changes of desks: accounts that need a second step, cases of who left."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from portal.members.models import Member
from rights_guides.helpdesk.models import Case, Coordinator, DeskMember
from rights_guides.helpdesk.roles import update_group


def connect() -> None:
    """Listen; called by ``HelpdeskConfig.ready``."""
    for model in (DeskMember, Coordinator):
        post_save.connect(_update_group, sender=model, dispatch_uid=f"{model.__name__} saved")
        post_delete.connect(_update_group, sender=model, dispatch_uid=f"{model.__name__} gone")
    post_delete.connect(_release_cases, sender=DeskMember, dispatch_uid="cases of who left")
    post_save.connect(_release_cases_of_closed, sender=Member, dispatch_uid="cases of the closed")


def _update_group(sender: type, instance: DeskMember | Coordinator, **kwargs: Any) -> None:
    member = Member.objects.filter(pk=instance.member_id).first()
    if member is not None:
        update_group(member)


def _release_cases(sender: type, instance: DeskMember, **kwargs: Any) -> None:
    """Cases of somebody who has left the desk are new there: nobody has taken them."""
    Case.objects.filter(desk=instance.desk_id, assignee=instance.member_id).update(assignee=None)


def _release_cases_of_closed(sender: type, instance: Member, **kwargs: Any) -> None:
    """The same when an account is switched off."""
    if not instance.is_active:
        Case.objects.filter(assignee=instance.pk).update(assignee=None)
