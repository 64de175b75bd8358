"""On the announced day nobody's name stays, and none of their own words; the numbers do."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from campaigns.letters.confirmation import TEMPLATES
from campaigns.letters.models import Letter, LetterAct, WrittenLetter
from campaigns.participation.anonymous import anonymise_rows

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
    rows: Any = WrittenLetter.objects.filter(letter=letter)
    number = anonymise_rows(rows, deleted=~Q(state__in=_LEFT), templates=TEMPLATES)
    with transaction.atomic():
        left = Letter.objects.filter(pk=letter.pk, anonymised_at=None)
        if left.update(anonymised_at=timezone.now()):
            LetterAct.objects.create(letter=letter, kind=LetterAct.Kind.ANONYMISE, number=number)
