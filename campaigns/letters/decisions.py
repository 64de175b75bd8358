"""What an editor decides about a letter that somebody has confirmed; it stays in the log.

Whoever wrote it is told, as long as their address is known.
"""

from django.db import transaction
from django.db.models import Q

from campaigns.letters.confirmation import CONFIRMATION
from campaigns.letters.models import LetterAct, WrittenLetter
from campaigns.letters.sending import mark_sent, send_due_letters
from campaigns.participation.asking import find_campaign
from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized
from portal.members.models import Member

Kind = LetterAct.Kind
_State = WrittenLetter.State
# From which state each leads, and to which; nothing leads from one that has been sent.
_STEPS = {
    Kind.STOP: (_State.QUEUED, _State.STOPPED),
    Kind.RELEASE: (_State.STOPPED, _State.QUEUED),
}
WITH_REASON = (Kind.STOP, Kind.REMOVE)
_TOLD = (*_STEPS, Kind.REMOVE)
KINDS = (*_STEPS, Kind.REMOVE, Kind.IT_LEFT, Kind.AGAIN)


@transaction.atomic
def decide(written: WrittenLetter, kind: LetterAct.Kind, reason: str, actor: Member | None) -> bool:
    """Do what an editor has decided; ``False``: somebody was quicker, or it has left already."""
    if not _do(written, kind):
        return False
    LetterAct.objects.create(
        letter=written.letter, written=written.pk, kind=kind, reason=reason, actor=actor
    )
    if kind in _TOLD and written.email:
        _tell(written, kind)
    transaction.on_commit(send_due_letters.enqueue, robust=True)
    return True


def _tell(written: WrittenLetter, kind: LetterAct.Kind) -> None:
    recipient = Recipient.at_confirmed_address(written.email, written.language)
    with recipient.use_language():
        page = find_campaign(written.letter.campaign)
        context = {
            "kind": kind,
            "letter": written.letter,
            "title": page.title if page else "",
            "withdraw_url": CONFIRMATION.forget_link.make_url(written.pk),
        }
        send_localized(recipient, "letters/mail/decided", context)


def _do(written: WrittenLetter, kind: LetterAct.Kind) -> int:
    rows = WrittenLetter.objects.filter(pk=written.pk)
    doubtful = WrittenLetter.objects.doubtful().filter(pk=written.pk)
    if kind == Kind.REMOVE:
        return int(rows.filter(state__in=[_State.QUEUED, _State.STOPPED]).delete()[0])
    if kind == Kind.IT_LEFT:
        return mark_sent(Q(pk__in=doubtful.values("pk")))
    if kind == Kind.AGAIN:
        return int(doubtful.exclude(address_key=None).update(state=_State.QUEUED))
    before, after = _STEPS[kind]
    return int(rows.filter(state=before).update(state=after))
