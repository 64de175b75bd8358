"""What follows from changes of desks: accounts that need a second step, cases of who left, mail."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_save

from portal.members.models import Member
from rights_guides.helpdesk.desk import alerts
from rights_guides.helpdesk.models import Case, Coordinator, Desk, DeskMember
from rights_guides.helpdesk.roles import update_group


def connect() -> None:
    """Listen; called by ``HelpdeskConfig.ready``."""
    for model in (DeskMember, Coordinator):
        post_save.connect(_update_group, sender=model, dispatch_uid=f"{model.__name__} saved")
        post_delete.connect(_update_group, sender=model, dispatch_uid=f"{model.__name__} gone")
    pre_save.connect(_take_off_the_former, sender=DeskMember, dispatch_uid="who was there before")
    post_save.connect(_tell_joined, sender=DeskMember, dispatch_uid="who joined a desk")
    post_delete.connect(_take_off, sender=DeskMember, dispatch_uid="who left a desk")
    post_save.connect(_release_cases_of_closed, sender=Member, dispatch_uid="cases of the closed")


def _update_group(sender: type, instance: DeskMember | Coordinator, **kwargs: Any) -> None:
    member = Member.objects.filter(pk=instance.member_id).first()
    if member is not None:
        update_group(member)


def _take_off_the_former(sender: type, instance: DeskMember, **kwargs: Any) -> None:
    """A row that becomes that of another desk, or of somebody else, is a new one, and one gone."""
    former = DeskMember.objects.filter(pk=instance.pk).first() if instance.pk else None
    here = (instance.desk_id, instance.member_id)
    if former is not None and (former.desk_id, former.member_id) != here:
        former.delete()


def _tell_joined(sender: type, instance: DeskMember, created: bool, **kwargs: Any) -> None:
    if created:
        alerts.tell_joined(instance.member, instance.desk)


def _take_off(sender: type, instance: DeskMember, **kwargs: Any) -> None:
    """Cases of somebody who has left the desk are new there: nobody has taken them."""
    Case.objects.filter(desk=instance.desk_id, assignee=instance.member_id).update(assignee=None)
    member = Member.objects.filter(pk=instance.member_id).first()
    desk = Desk.objects.filter(pk=instance.desk_id).first()
    if member is not None and desk is not None:
        alerts.tell_left(member, desk)


def _release_cases_of_closed(sender: type, instance: Member, **kwargs: Any) -> None:
    """The same when an account is switched off."""
    if not instance.is_active:
        Case.objects.filter(assignee=instance.pk).update(assignee=None)
