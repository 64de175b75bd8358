"""An editor's decision: a message is shown, or hidden with a reason; each can be changed."""

from django.db import transaction

from campaigns.solidarity.models import Message, MessageAct
from portal.members.models import Member

State = Message.State
_AFTER = {MessageAct.Kind.SHOW: State.SHOWN, MessageAct.Kind.HIDE: State.HIDDEN}
_BEFORE = {
    MessageAct.Kind.SHOW: (State.WAITING, State.HIDDEN),
    MessageAct.Kind.HIDE: (State.WAITING, State.SHOWN),
}


@transaction.atomic
def decide(message: Message, kind: MessageAct.Kind, reason: str, actor: Member | None) -> bool:
    """Show or hide a message that somebody has confirmed; ``False``: there is nothing to do."""
    rows = Message.objects.filter(pk=message.pk, state__in=_BEFORE[kind])
    if not rows.update(state=_AFTER[kind]):
        return False
    MessageAct.objects.create(
        call=message.call, message=message.pk, kind=kind, reason=reason, actor=actor
    )
    return True
