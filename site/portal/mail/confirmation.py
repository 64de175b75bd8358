"""Confirmation by mail: an address that a stranger typed counts once its owner says so.

A model for things asked for by address derives from ``ConfirmedByMail``; one
``AddressConfirmation`` says which mail is sent and where its links lead. The
address gets a link to confirm and a link to have it deleted; what nobody confirms
in time is deleted. Nobody learns from the site whether an address is known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.mail.links import SignedLink
from portal.mail.models import TIME_TO_CONFIRM, ConfirmedByMail, ConfirmedByMailQuerySet
from portal.mail.recipients import Recipient
from portal.mail.sending import cancel_mail, send_localized


class LimitReachedError(Exception):
    """Enough for today; its text is for the person who asked."""


def check_limit(asked: ConfirmedByMailQuerySet, limit: int, message: str) -> None:
    """Raise ``LimitReachedError`` with ``message`` when there are ``limit`` rows already.

    Counted by what was typed and asked for: nothing is known of where a request
    comes from.
    """
    if asked.count() >= limit:
        raise LimitReachedError(message)


@dataclass(frozen=True, slots=True)
class AddressConfirmation[Row: ConfirmedByMail]:
    """How the rows of one model are confirmed, and deleted, by mail.

    ``template``: of the mail; it gets ``confirm_url``, ``unsubscribe_url`` and
    ``days`` besides the context of ``request``.
    """

    model: type[Row]
    template: str
    confirm_link: SignedLink
    forget_link: SignedLink

    def request(self, row: Row, known: Row | None, context: Mapping[str, Any]) -> None:
        """Keep ``row`` unconfirmed and ask its address by mail.

        ``known``: the row of the same address for the same thing. Once confirmed
        it stays as it is: anybody may type an address.
        """
        if known is not None and not known.can_be_asked_again:
            return
        row.asked_at = timezone.now()
        with transaction.atomic():
            if save_over(row, known):
                self.send_mail(row, context)

    def send_mail(self, row: Row, context: Mapping[str, Any]) -> None:
        """Ask the address of ``row``, which is kept unconfirmed."""
        recipient = Recipient.at_unconfirmed_address(row.email, row.language)
        with recipient.use_language():
            confirm_url = self.confirm_link.make_url(row.pk)
            unsubscribe_url = self.forget_link.make_url(row.pk)
        links = {"confirm_url": confirm_url, "days": TIME_TO_CONFIRM.days}
        send_localized(
            recipient, self.template, {**context, **links}, unsubscribe_url=unsubscribe_url
        )

    def confirm(self, row: Row) -> None:
        """Mark the row as confirmed; only the first time counts."""
        rows = self.model.objects.filter(pk=row.pk, confirmed_at=None)
        rows.update(confirmed_at=timezone.now())

    def forget(self, row: Row) -> None:
        """Delete the row, and the mail that still waits for its address."""
        cancel_mail(Recipient.at_unconfirmed_address(row.email, row.language), self.template)
        row.delete()


def save_over(row: ConfirmedByMail, known: ConfirmedByMail | None) -> bool:
    """Save ``row`` in place of ``known``; ``False``: another request was quicker, all is done."""
    row.pk = known.pk if known else None
    row._state.adding = known is None
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return False
    return True


def delete_unconfirmed() -> int:
    """Delete what nobody confirmed in time, of every model; the number of rows."""
    deleted = 0
    for model in apps.get_models():
        if issubclass(model, ConfirmedByMail):
            deleted += model.objects.expired().delete()[0]
    return deleted
