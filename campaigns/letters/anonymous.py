"""On the announced day nobody's name stays, and none of their own words; the numbers do."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from campaigns.letters.confirmation import TEMPLATES
from campaigns.letters.models import Letter, LetterAct, WrittenLetter
from portal.mail.sending import cancel_all_mail

BATCH = 1_000
_LEFT = (WrittenLetter.State.SENDING, WrittenLetter.State.SENT)


def anonymise_due(today: dt.date | None = None) -> int:
    """Delete the names of all letters whose day has come; how many letters.

    Killed half way, it goes on where it was.
    """
    due = list(Letter.objects.to_anonymise(today or timezone.localdate()))
    for letter in due:
        anonymise(letter)
    return len(due)


def anonymise(letter: Letter) -> None:
    """Delete all that says who wrote and what, and what never left."""
    number = 0
    named = WrittenLetter.objects.filter(letter=letter).exclude(address_key=None)
    while rows := list(named.order_by("pk").values_list("pk", "email")[:BATCH]):
        with transaction.atomic():
            cancel_all_mail(TEMPLATES, {email for _pk, email in rows})
            batch = WrittenLetter.objects.filter(pk__in=[pk for pk, _email in rows])
            batch.exclude(state__in=_LEFT).delete()
            number += batch.update(**WrittenLetter.NOBODY)
    with transaction.atomic():
        left = Letter.objects.filter(pk=letter.pk, anonymised_at=None)
        if left.update(anonymised_at=timezone.now()):
            LetterAct.objects.create(letter=letter, kind=LetterAct.Kind.ANONYMISE, number=number)
