"""Hand waiting mail to the mail server, and try again what it did not take.

The log names the template and the kind of error: no address, no text, nothing
of what a mail server answers (which may repeat both).
"""

import datetime as dt
from uuid import UUID

import structlog
from django.db.models import F
from django.utils import timezone

from portal.mail.message import build_message
from portal.mail.models import OutgoingMail

logger = structlog.get_logger("portal.mail")


def deliver(mail_id: UUID) -> dt.datetime | None:
    """Send the mail if it is still there and due; when to try again, ``None``: all is done.

    Called twice, even at once, it sends once.
    """
    mail = _claim(mail_id)
    if mail is None:
        return None
    address = mail.current_address
    if not address:
        mail.delete()
        logger.info("mail dropped: no longer reachable", template=mail.template)
        return None
    try:
        build_message(mail, address).send()
    # Each mail backend has errors of its own; whatever it is, the mail is kept.
    except Exception as error:  # noqa: BLE001
        return _keep_for_later(mail, type(error).__name__)
    mail.delete()
    logger.info("mail sent", template=mail.template, attempts=mail.attempts)
    return None


def deliver_all_due() -> tuple[int, int]:
    """Try every mail that is due: how many are gone, and how many wait on."""
    due = OutgoingMail.objects.filter(due_at__lte=timezone.now()).order_by("due_at", "pk")
    mail_ids = list(due.values_list("pk", flat=True))
    for mail_id in mail_ids:
        deliver(mail_id)
    waiting = OutgoingMail.objects.filter(pk__in=mail_ids).count()
    return len(mail_ids) - waiting, waiting


def _claim(mail_id: UUID) -> OutgoingMail | None:
    """Begin an attempt: until its next one is due, nobody else begins one."""
    due = OutgoingMail.objects.filter(pk=mail_id, due_at__lte=timezone.now())
    mail = due.select_related("member").first()
    if mail is None:
        return None
    next_attempt = mail.get_next_attempt()
    if not due.filter(attempts=mail.attempts).update(
        attempts=F("attempts") + 1, due_at=next_attempt
    ):
        return None
    mail.attempts, mail.due_at = mail.attempts + 1, next_attempt
    return mail


def _keep_for_later(mail: OutgoingMail, error: str) -> dt.datetime | None:
    if mail.is_out_of_date:
        mail.delete()
        logger.error("mail given up", template=mail.template, attempts=mail.attempts, error=error)
        return None
    logger.warning("mail not sent", template=mail.template, attempts=mail.attempts, error=error)
    return mail.due_at
