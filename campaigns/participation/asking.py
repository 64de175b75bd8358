"""From the form to what somebody has confirmed, and back: by links in mail, without an account."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation

from campaigns.models import CampaignPage
from campaigns.participation.mailboxes import make_address_keys
from campaigns.participation.people import PENDING, Participation
from portal.mail.confirmation import AddressConfirmation, save_over
from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized

# Whoever types somebody else's address again and again has them written to once a day.
MIN_BETWEEN_REMINDERS = dt.timedelta(days=1)
# Of held ones, that are let through at once.
BATCH = 100


def find_campaign(key: UUID) -> CampaignPage | None:
    """The campaign of a translation key, in the reader's language or a fallback."""
    pages = CampaignPage.objects.filter(translation_key=key).order_by("translation_key")
    found: CampaignPage | None = next(iter(pages.for_reader(1)), None)
    return found


@dataclass(frozen=True, slots=True)
class Asking[Row: Participation]:
    """How those who fill in the form of one room are asked.

    ``typed``: the fields that are taken from the form sent last. ``describe``: the context of the
    mails. ``already``: the template of the mail to who has confirmed before; it gets
    ``withdraw_url``.
    """

    confirmation: AddressConfirmation[Row]
    typed: tuple[str, ...]
    describe: Callable[[Row], dict[str, Any]]
    already: str

    def request(self, row: Row) -> None:
        """Keep what somebody has just sent, and ask its address by mail.

        An address that has confirmed before is told so. The page says the same in every case, so
        that nobody learns who takes part.
        """
        model = self.confirmation.model
        known = model.objects.of_address(row.subject_id, row.email).first()
        with transaction.atomic():
            if known is None:
                keys = make_address_keys(model.address_salt, row.subject_id, row.email)
                row.address_key = keys[0]
                if save_over(row, None) and not row.held_for:
                    self._ask(row)
            elif known.state != PENDING:
                self._tell(known)
            elif known.can_be_asked_again and not row.held_for:
                self._ask_again(known, row)

    def let_through(self, subject_id: int, until_id: int) -> None:
        """Ask the addresses of all that were held until a row (its id); each once."""
        rows = self.confirmation.model.objects
        subject = self.confirmation.model.subject_field
        held = rows.held().filter(**{subject: subject_id}, pk__lte=until_id)
        while chosen := list(held.select_related(subject).order_by("pk")[:BATCH]):
            for row in chosen:
                with transaction.atomic():
                    # Whoever changes the row writes the mail.
                    released = rows.held().filter(pk=row.pk)
                    if released.update(held_for="", asked_at=timezone.now()):
                        self._ask(row)

    def _ask(self, row: Row) -> None:
        self.confirmation.send_mail(row, self._describe(row))

    def _ask_again(self, known: Row, sent: Row) -> None:
        """What was typed last is what is confirmed."""
        fields = {name: getattr(sent, name) for name in self.typed} | {"asked_at": timezone.now()}
        # Not if it has been confirmed at this moment.
        if self.confirmation.model.objects.waiting().filter(pk=known.pk).change(**fields):
            sent.pk = known.pk
            self._ask(sent)

    def _describe(self, row: Row) -> dict[str, Any]:
        with translation.override(row.language):
            return self.describe(row)

    def _tell(self, known: Row) -> None:
        now = timezone.now()
        lately = Q(told_at=None) | Q(told_at__lt=now - MIN_BETWEEN_REMINDERS)
        rows = self.confirmation.model.objects.counting()
        if rows.filter(lately, pk=known.pk).update(told_at=now):
            recipient = Recipient.at_confirmed_address(known.email, known.language)
            with recipient.use_language():
                withdraw_url = self.confirmation.forget_link.make_url(known.pk)
            context = self._describe(known) | {"withdraw_url": withdraw_url}
            send_localized(recipient, self.already, context)
