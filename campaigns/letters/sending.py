"""Whose turn it is, how many letters a target gets, and the letter as it leaves.

A letter is claimed before it is sent, by changing its row; whoever changes it sends it, and
nobody else does. What was claimed and not marked as sent is not tried again: the target would get
it twice. An editor says what has become of it.
"""

import datetime as dt
from email.utils import formataddr, parseaddr
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.db.models import Q
from django.tasks import task
from django.template.loader import render_to_string
from django.utils import timezone, translation

from campaigns.letters.models import Letter, WrittenLetter
from portal.core.locks import locked
from portal.core.text.cleaning import clean_line
from portal.i18n.names import get_country_name, get_site_name
from portal.mail.at_most_once import MailServer
from portal.mail.message import SiteMessage, get_sender

logger = structlog.get_logger("campaigns.letters")
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
_State = WrittenLetter.State


@task
def send_due_letters() -> None:
    """Send all whose turn it is; what waits on is sent by ``manage.py tend_letters``."""
    send_due()


def send_due() -> int:
    """Send the letters whose turn it is; how many."""
    waiting = WrittenLetter.objects.queued().order_by("letter").values("letter")
    return sum(_send_of(letter) for letter in Letter.objects.filter(pk__in=waiting))


def _send_of(letter: Letter) -> int:
    """Until a target has had as many as it gets, or something goes wrong."""
    if not letter.mailboxes or letter.sent_text is None or count_places(letter) <= 0:
        return 0
    # Reached before a letter is claimed: none is in doubt because a server is down.
    server = MailServer.reach()
    if server is None:
        return 0
    number = 0
    try:
        while (written := claim(letter)) and _send(written, letter, server):
            number += 1
    finally:
        server.close()
    return number


def claim(letter: Letter) -> WrittenLetter | None:
    """Take the next letter in its turn; ``None``: there is none, or the target has had enough."""
    with locked("letters to targets"):
        if count_places(letter) <= 0:
            return None
        for written in WrittenLetter.objects.queued().filter(letter=letter)[:1]:
            same = WrittenLetter.objects.queued().filter(pk=written.pk).order_by()
            if same.update(state=_State.SENDING, claimed_at=timezone.now()):
                # As it is now that nobody else changes it.
                taken: WrittenLetter = WrittenLetter.objects.get(pk=written.pk)
                return taken
    return None


def count_places(letter: Letter) -> int:
    """How many more letters the target gets now, of all letters to one of its mailboxes."""
    mailboxes = set(letter.mailboxes)
    same = [
        each.pk
        for each in Letter.objects.only("pk", "addresses")
        if mailboxes.intersection(each.mailboxes)
    ]
    now = timezone.now()
    left = WrittenLetter.objects.filter(letter__in=same)
    hour = left.filter(claimed_at__gt=now - HOUR).count()
    day = left.filter(claimed_at__gt=now - DAY).count()
    return int(min(letter.per_hour - hour, letter.per_day - day))


def _send(written: WrittenLetter, letter: Letter, server: MailServer) -> bool:
    """Send a claimed letter; ``False``: nobody knows whether it has left."""
    try:
        if not server.send(build_letter(written, letter)):
            return False
    # Whatever it is, the server may have taken the letter before it failed.
    except Exception as error:  # noqa: BLE001
        logger.error("letter perhaps not sent", letter=written.pk, error=type(error).__name__)
        return False
    mark_sent(Q(pk=written.pk))
    return True


def mark_sent(which: Q) -> int:
    """From now on it counts among those that were sent."""
    rows = WrittenLetter.objects.filter(which, state=_State.SENDING)
    return int(rows.update(state=_State.SENT, sent_at=timezone.now()))


def build_letter(written: WrittenLetter, letter: Letter) -> SiteMessage:
    """The letter as the target gets it: from the site, in the target's language.

    A reply goes to whoever wrote it only if they asked for it.
    """
    text = letter.sent_text
    if text is None:
        raise ValueError("A letter without a text.")
    with translation.override(text.language):
        body = render_to_string(
            "letters/letter.txt",
            {
                "text": text.text,
                "written": written,
                "country": get_country_name(str(written.country)),
                "site_name": get_site_name(),
                "site_url": settings.SITE_URL,
            },
        )
    host = urlsplit(settings.SITE_URL).hostname
    headers = {"Message-ID": f"<letter-{written.pk}@{host}>", "Content-Language": text.language}
    return SiteMessage(
        clean_line(text.subject),
        body.strip() + "\n",
        get_sender(text.language),
        to=[_in_ascii(address) for address in letter.mailboxes],
        reply_to=[_in_ascii(find_reply_address(written, letter))],
        headers=headers,
    )


def find_reply_address(written: WrittenLetter, letter: Letter) -> str:
    """Where the target's reply goes: to our office, unless whoever wrote wants to have it."""
    if written.gets_replies:
        return written.email
    return letter.reply_address or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def _in_ascii(address: str) -> str:
    """The address on one line, its domain as the network spells it."""
    mailbox, _at, domain = clean_line(address).rpartition("@")
    return formataddr(("", f"{mailbox}@{domain.encode('idna').decode()}"))
