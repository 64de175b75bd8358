"""From the form to a signature that counts, and back: by links in mail, without an account."""

from typing import Any

from django.tasks import task

from campaigns.participation.asking import Asking, find_campaign
from campaigns.petitions.models import Signature
from portal.mail.confirmation import AddressConfirmation
from portal.mail.links import SignedLink
from portal.mail.models import TIME_TO_CONFIRM

CONFIRMATION = AddressConfirmation(
    model=Signature,
    template="petitions/mail/confirm",
    confirm_link=SignedLink("petitions.confirm", "petition_confirm", TIME_TO_CONFIRM),
    forget_link=SignedLink("petitions.withdraw", "petition_withdraw"),
)


def _describe(signature: Signature) -> dict[str, Any]:
    page = find_campaign(signature.petition.campaign)
    return {"petition": signature.petition, "title": page.title if page else ""}


ASKING = Asking(
    confirmation=CONFIRMATION,
    typed=("name", "email", "country", "union", "shows_name", "wants_updates", "language"),
    describe=_describe,
    already="petitions/mail/signed_already",
)


@task
def let_through(petition_id: int, until_id: int) -> None:
    """Ask the addresses of all that were held until a signature (its id); each once."""
    ASKING.let_through(petition_id, until_id)
