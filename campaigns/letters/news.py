"""What the target answered: published by an editor, and told to who asked to be told."""

import datetime as dt

from django.db import transaction
from django.tasks import task

from campaigns.letters.confirmation import CONFIRMATION
from campaigns.letters.models import Letter, LetterAct, WrittenLetter
from campaigns.participation.asking import find_campaign
from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized
from portal.members.models import Member

BATCH = 100


@transaction.atomic
def publish_answer(
    letter: Letter,
    actor: Member | None,
    *,
    day: dt.date,
    answer: str,
    translations: dict[str, str],
    evidence: str,
) -> None:
    """Show what was answered, or show it in better words; each writer is told once."""
    published = Letter.objects.filter(pk=letter.pk).exclude(state=Letter.State.DRAFT)
    if not published.update(
        answered_on=day, answer=answer, answer_translations=translations, answer_evidence=evidence
    ):
        return
    LetterAct.objects.create(letter=letter, kind=LetterAct.Kind.ANSWER, actor=actor)
    transaction.on_commit(lambda: tell_of_answer.enqueue(letter.pk), robust=True)


@task
def tell_of_answer(letter_id: int) -> None:
    """Tell everyone who sent the letter and wants to know; each once."""
    letter = Letter.objects.filter(pk=letter_id).exclude(answered_on=None).first()
    if letter is None:
        return
    untold = WrittenLetter.objects.filter(
        letter=letter, state=WrittenLetter.State.SENT, wants_answer=True, told_answer=False
    )
    while rows := list(untold.order_by("pk")[:BATCH]):
        for row in rows:
            with transaction.atomic():
                # Whoever changes the row writes the mail: a task that runs twice writes once.
                if untold.filter(pk=row.pk).update(told_answer=True):
                    _tell(row, letter)


def _tell(row: WrittenLetter, letter: Letter) -> None:
    recipient = Recipient.at_confirmed_address(row.email, row.language)
    with recipient.use_language():
        page = find_campaign(letter.campaign)
        context = {
            "letter": letter,
            "title": page.title if page else "",
            "path": page.get_url() if page else "",
        }
        withdraw_url = CONFIRMATION.forget_link.make_url(row.pk)
        send_localized(recipient, "letters/mail/answer", context, unsubscribe_url=withdraw_url)
