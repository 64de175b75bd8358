"""An editor's decision: a message is shown, or hidden with a reason; each can be changed.

Whoever wrote it is told each time, as long as their address is known.
"""

from django.db import transaction

from campaigns.participation.asking import find_campaign
from campaigns.solidarity.confirmation import CONFIRMATION
from campaigns.solidarity.models import Message, MessageAct
from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized
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
    message.refresh_from_db(fields=["state", "email"])
    if message.email:
        _tell(message)
    return True


def _tell(message: Message) -> None:
    recipient = Recipient.at_confirmed_address(message.email, message.language)
    with recipient.use_language():
        page = find_campaign(message.call.campaign)
        context = {
            "message": message,
            "title": page.title if page else "",
            "path": page.get_url() if page else "",
            "withdraw_url": CONFIRMATION.forget_link.make_url(message.pk),
        }
        send_localized(recipient, "solidarity/mail/decided", context)
