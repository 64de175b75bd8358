"""What waits for a case worker: the number in the header, and a line where the inbox is shown."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.members.models import Member
from portal.members.notices import WaitingItem, WaitingQueue
from rights_guides.helpdesk.deadlines import is_urgent
from rights_guides.helpdesk.models import Case


def list_waiting(member: Member) -> QuerySet[Any]:
    """Cases of the member's desks whose worker waits for an answer."""
    return Case.objects.at_desks_of(member).waiting_for_desk().most_urgent_first()


def describe_waiting(rows: QuerySet[Any], member: Member) -> Iterable[WaitingItem]:
    """By their references and what is counted: nothing of it says who it is."""
    for case in rows.select_related("desk"):
        urgent = is_urgent(case)
        yield WaitingItem(
            case.reference,
            reverse("desk:case", args=[case.reference]),
            case.worker_wrote_at or case.received_at,
            case.desk.name,
            _("In danger") if urgent else case.kind_label,
            urgent,
        )


CASES = WaitingQueue(
    _("Cases that wait for your desk"), list_waiting, describe_waiting, "desk:queue"
)
