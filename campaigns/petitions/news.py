"""What comes of a petition, by e-mail to those who signed it and asked to be told."""

from django.db import transaction
from django.tasks import task

from campaigns.participation.asking import find_campaign
from campaigns.petitions.confirmation import CONFIRMATION
from campaigns.petitions.models import Petition, Signature
from portal.mail.links import SignedLink
from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized

STOP_LINK = SignedLink("petitions.no_news", "petition_no_news")
BATCH = 100


@task
def tell_of_state(petition_id: int) -> None:
    """Tell everyone who wants to know that it was handed over, or answered; each once."""
    petition = Petition.objects.filter(pk=petition_id).first()
    if petition is None or not petition.is_delivered:
        return
    wanted = Signature.objects.counting().filter(petition=petition, wants_updates=True)
    untold = wanted.exclude(told_state=petition.state).order_by("pk")
    while rows := list(untold[:BATCH]):
        for row in rows:
            with transaction.atomic():
                # Whoever changes the row writes the mail: a task that runs twice writes once.
                same = Signature.objects.filter(pk=row.pk, told_state=row.told_state)
                if same.update(told_state=petition.state):
                    _tell(row, petition)


def _tell(row: Signature, petition: Petition) -> None:
    recipient = Recipient.at_confirmed_address(row.email, row.language)
    with recipient.use_language():
        page = find_campaign(petition.campaign)
        stop_url = STOP_LINK.make_url(row.pk)
        context = {
            "petition": petition,
            "title": page.title if page else "",
            "path": page.get_url() if page else "",
            "withdraw_url": CONFIRMATION.forget_link.make_url(row.pk),
        }
        send_localized(recipient, "petitions/mail/news", context, unsubscribe_url=stop_url)


def stop(signature: Signature) -> None:
    """Tell somebody no more; their signature counts on."""
    Signature.objects.filter(pk=signature.pk).update(wants_updates=False)
