"""From the form to a letter that waits for its turn, and back: by links in mail.

The mails say nothing of what was typed but the address that they go to: nobody can have the site
send words to somebody else.
"""

from typing import Any

from django.db import transaction
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Now
from django.tasks import task

from campaigns.letters.models import Letter, WrittenLetter
from campaigns.letters.sending import send_due_letters
from campaigns.participation.asking import Asking, find_campaign
from portal.mail.confirmation import AddressConfirmation
from portal.mail.links import SignedLink
from portal.mail.models import TIME_TO_CONFIRM
from portal.mail.sending import cancel_all_mail

TEMPLATES = "letters/mail/"
CONFIRMATION = AddressConfirmation(
    model=WrittenLetter,
    template="letters/mail/confirm",
    confirm_link=SignedLink("letters.confirm", "letter_confirm", TIME_TO_CONFIRM),
    forget_link=SignedLink("letters.withdraw", "letter_withdraw"),
)
_State = WrittenLetter.State


def _describe(written: WrittenLetter) -> dict[str, Any]:
    page = find_campaign(written.letter.campaign)
    return {"letter": written.letter, "title": page.title if page else ""}


ASKING = Asking(
    confirmation=CONFIRMATION,
    typed=("own_words", "name", "email", "country", "gets_replies", "wants_answer", "language"),
    describe=_describe,
    already="letters/mail/written_already",
)


def confirm(written: WrittenLetter) -> bool:
    """From now on it waits for its turn; ``False``: it does already, or it is too late.

    What somebody has added in their own words goes out under the site's name: an editor reads it
    first.
    """
    rows = WrittenLetter.objects.waiting().filter(
        pk=written.pk, letter__in=Letter.objects.open_now().values("pk")
    )
    has_words = When(~Q(own_words=""), then=Value(_State.STOPPED))
    with transaction.atomic():
        state = Case(has_words, default=Value(_State.QUEUED))
        if not rows.update(state=state, confirmed_at=Now()):
            return False
        transaction.on_commit(send_due_letters.enqueue, robust=True)
    return True


def withdraw(written: WrittenLetter) -> None:
    """Delete a letter that has not left; of one that has, all that says who wrote it."""
    rows = WrittenLetter.objects.filter(pk=written.pk)
    with transaction.atomic():
        cancel_all_mail(TEMPLATES, [written.email])
        # Changed first: whoever begins to send it at this moment is waited for.
        if not rows.filter(state__in=[_State.SENDING, _State.SENT]).update(**WrittenLetter.NOBODY):
            rows.exclude(state__in=[_State.SENDING, _State.SENT]).delete()


@task
def let_through(letter_id: int, until_id: int) -> None:
    """Ask the addresses of all that were held until a letter (its id); each once."""
    ASKING.let_through(letter_id, until_id)
