"""From the form to a message that an editor reads, and back: by links in mail."""

from typing import Any

from django.db.models.functions import Now
from django.tasks import task

from campaigns.participation.asking import Asking, find_campaign
from campaigns.solidarity.models import Call, Message
from portal.mail.confirmation import AddressConfirmation
from portal.mail.links import SignedLink
from portal.mail.models import TIME_TO_CONFIRM

CONFIRMATION = AddressConfirmation(
    model=Message,
    template="solidarity/mail/confirm",
    confirm_link=SignedLink("solidarity.confirm", "message_confirm", TIME_TO_CONFIRM),
    forget_link=SignedLink("solidarity.withdraw", "message_withdraw"),
)


def _describe(message: Message) -> dict[str, Any]:
    page = find_campaign(message.call.campaign)
    return {"call": message.call, "message": message, "title": page.title if page else ""}


ASKING = Asking(
    confirmation=CONFIRMATION,
    typed=("text", "text_language", "name", "email", "country", "shows_name", "language"),
    describe=_describe,
    already="solidarity/mail/written_already",
)


def confirm(message: Message) -> bool:
    """From now on it waits for an editor; ``False``: it does already, or it is too late."""
    rows = Message.objects.waiting().filter(
        pk=message.pk, call__in=Call.objects.open_now().values("pk")
    )
    return bool(rows.update(state=Message.State.WAITING, confirmed_at=Now()))


def withdraw(message: Message) -> None:
    """Delete a message with all that was made of it, and the mail that waits for its address."""
    CONFIRMATION.forget(message)


@task
def let_through(call_id: int, until_id: int) -> None:
    """Ask the addresses of all that were held until a message (its id); each once."""
    ASKING.let_through(call_id, until_id)
