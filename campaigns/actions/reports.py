"""From a union's report to what readers see: shown, hidden with a reason, shown again."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from campaigns.actions.models import ActionDecision, NationalAction
from campaigns.actions.permissions import action_permissions, may_check, may_publish
from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized
from portal.members.models import Member


def take(action: NationalAction, actor: Member) -> None:
    """Decide whether what somebody has just written waits for the editors; does not save it.

    What an editor hid waits for one again, whoever of the union mends it.
    """
    action.changed_at = timezone.now()
    is_new = action._state.adding
    if is_new:
        action.reported_by = actor
    is_answer = action.state == NationalAction.State.HIDDEN and not may_check(actor)
    if is_answer or not may_publish(actor, action.union_id):
        action.state = NationalAction.State.WAITING
    elif is_new:
        action.state = NationalAction.State.SHOWN


@transaction.atomic
def decide(action: NationalAction, state: NationalAction.State, reason: str, actor: Member) -> bool:
    """Show or hide an action as it was read; not where somebody has changed it meanwhile.

    Its union is told: who reported it, or all its people where that one has left.
    """
    read = NationalAction.objects.filter(pk=action.pk, changed_at=action.changed_at)
    if not read.exclude(state=state).update(state=state):
        return False
    action.state = state
    ActionDecision.objects.create(action=action, kind=state, reason=reason, actor=actor)
    context = {"action": action, "reason": reason, "address": get_edit_address(action)}
    for person in find_people(action):
        if person != actor:
            send_localized(Recipient.of_member(person), "actions/mail/decided", context)
    return True


def find_people(action: NationalAction) -> list[Member]:
    """Who hears of a decision: who reported it, while they may change it; else the union."""
    author = action.reported_by
    if author is not None and action_permissions.user_has_permission_for_instance(
        author, "change", action
    ):
        return [author]
    people = Member.objects.filter(groups__union_rights__union=action.union_id, is_active=True)
    return list(people.distinct().order_by("pk"))


def get_edit_address(action: NationalAction) -> str:
    """Where its union's people change it."""
    path = reverse("wagtailsnippets_actions_nationalaction:edit", args=[action.pk])
    return f"{settings.SITE_URL}{path}"
