"""From the form to a signature that counts, and back: by links in mail, without an account."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.tasks import task
from django.utils import timezone, translation

from campaigns.models import CampaignPage
from campaigns.petitions.mailboxes import make_address_keys
from campaigns.petitions.models import Petition, Signature
from portal.mail.confirmation import AddressConfirmation, save_over
from portal.mail.links import SignedLink
from portal.mail.models import TIME_TO_CONFIRM
from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized

CONFIRMATION = AddressConfirmation(
    model=Signature,
    template="petitions/mail/confirm",
    confirm_link=SignedLink("petitions.confirm", "petition_confirm", TIME_TO_CONFIRM),
    forget_link=SignedLink("petitions.withdraw", "petition_withdraw"),
)
# Whoever types somebody else's address again and again has them written to once a day.
MIN_BETWEEN_REMINDERS = dt.timedelta(days=1)
# Of held ones, that are let through at once.
BATCH = 100


def find_campaign(petition: Petition) -> CampaignPage | None:
    """The petition's campaign, in the reader's language or a fallback."""
    pages = CampaignPage.objects.filter(translation_key=petition.campaign)
    found: CampaignPage | None = next(iter(pages.order_by("translation_key").for_reader(1)), None)
    return found


def request_signature(signature: Signature) -> None:
    """Keep what somebody has just sent, and ask its address by mail.

    An address that has signed is told so. The page says the same in every case, so that nobody
    learns who has signed.
    """
    petition = signature.petition
    known = Signature.objects.of_address(petition, signature.email).first()
    with transaction.atomic():
        if known is None:
            signature.address_key = make_address_keys(petition.pk, signature.email)[0]
            if save_over(signature, None) and not signature.held_for:
                _ask(signature)
        elif known.state == Signature.State.CONFIRMED:
            _tell_that_it_counts(known)
        elif known.can_be_asked_again and not signature.held_for:
            _ask_again(known, signature)


def _ask_again(known: Signature, sent: Signature) -> None:
    """What was typed last is what is confirmed."""
    told = ("name", "email", "country", "union", "shows_name", "wants_updates", "language")
    fields = {name: getattr(sent, name) for name in told} | {"asked_at": timezone.now()}
    # Not if it has been confirmed at this moment.
    if Signature.objects.waiting().filter(pk=known.pk).change(**fields):
        sent.pk = known.pk
        _ask(sent)


def _ask(signature: Signature) -> None:
    CONFIRMATION.send_mail(signature, _describe(signature))


def _describe(signature: Signature) -> dict[str, Any]:
    with translation.override(signature.language):
        page = find_campaign(signature.petition)
    return {"petition": signature.petition, "title": page.title if page else ""}


def _tell_that_it_counts(known: Signature) -> None:
    now = timezone.now()
    lately = Q(told_at=None) | Q(told_at__lt=now - MIN_BETWEEN_REMINDERS)
    if Signature.objects.counting().filter(lately, pk=known.pk).update(told_at=now):
        recipient = Recipient.at_confirmed_address(known.email, known.language)
        with recipient.use_language():
            withdraw_url = CONFIRMATION.forget_link.make_url(known.pk)
        context = _describe(known) | {"withdraw_url": withdraw_url}
        send_localized(recipient, "petitions/mail/signed_already", context)


@task
def let_through(petition_id: int, until_id: int) -> None:
    """Ask the addresses of all that were held until a signature (its id); each once."""
    held = Signature.objects.held().filter(petition=petition_id, pk__lte=until_id)
    while rows := list(held.select_related("petition").order_by("pk")[:BATCH]):
        for row in rows:
            with transaction.atomic():
                # Whoever changes the row writes the mail.
                released = Signature.objects.held().filter(pk=row.pk)
                if released.update(held_for="", asked_at=timezone.now()):
                    _ask(row)
