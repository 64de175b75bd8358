"""The life of a petition: draft, open, closed, handed over, answered; one step at a time.

Each step is taken from the state before it and no other, also where two people take it at once.
Who took it, and how many signatures there were, stays in the log.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from campaigns.petitions.models import Petition, PetitionAct
from campaigns.petitions.news import tell_of_state
from campaigns.petitions.numbers import Numbers, count
from campaigns.petitions.paper import while_no_sheet_is_decided
from portal.members.models import Member

State = Petition.State
# Which state each step leads from and to.
STEPS = {
    PetitionAct.Kind.OPEN: (State.DRAFT, State.OPEN),
    PetitionAct.Kind.CLOSE: (State.OPEN, State.CLOSED),
    PetitionAct.Kind.DELIVER: (State.CLOSED, State.DELIVERED),
    PetitionAct.Kind.ANSWER: (State.DELIVERED, State.ANSWERED),
}
# What those who signed are told of, if they want to be.
_TOLD = {PetitionAct.Kind.DELIVER, PetitionAct.Kind.ANSWER}


class WrongStep(Exception):
    """The petition is not in the state that this step leads from."""


def find_next_step(petition: Petition) -> PetitionAct.Kind | None:
    """The step that comes next, if there is one; a pledge ends with its last day."""
    if petition.is_pledge and petition.state == State.CLOSED:
        return None
    return next((step for step, (before, _) in STEPS.items() if before == petition.state), None)


def open_for_signatures(petition: Petition, actor: Member | None) -> None:
    """From now on people can sign. Raises ``WrongStep``, also when its end has passed."""
    if petition.ends_at <= timezone.now():
        raise WrongStep
    _take(petition, PetitionAct.Kind.OPEN, actor, opened_at=Now())


def close(petition: Petition, actor: Member | None) -> None:
    """Nobody can sign any more."""
    _take(petition, PetitionAct.Kind.CLOSE, actor, closed_at=Now())


def deliver(
    petition: Petition, actor: Member | None, *, day: dt.date, recipient: str, evidence: str
) -> None:
    """It was handed over, with the numbers of this moment; raises ``WrongStep`` for a pledge."""
    if petition.is_pledge:
        raise WrongStep
    with while_no_sheet_is_decided(petition):
        numbers = count(petition)
        _take(
            petition,
            PetitionAct.Kind.DELIVER,
            actor,
            numbers,
            delivered_on=day,
            delivered_to=recipient,
            delivery_evidence=evidence,
            delivered_online=numbers.online,
            delivered_on_paper=numbers.paper,
        )


def record_answer(
    petition: Petition,
    actor: Member | None,
    *,
    day: dt.date,
    answer: str,
    evidence: str,
    translations: dict[str, str] | None = None,
) -> None:
    """It was answered, by whom it was handed to."""
    _take(
        petition,
        PetitionAct.Kind.ANSWER,
        actor,
        answered_on=day,
        answer=answer,
        answer_evidence=evidence,
        answer_translations=translations or {},
    )


def close_ended() -> int:
    """Close what has come to its end; how many."""
    ended = list(Petition.objects.past_the_end())
    for petition in ended:
        close(petition, None)
    return len(ended)


def _take(
    petition: Petition,
    step: PetitionAct.Kind,
    actor: Member | None,
    numbers: Numbers | None = None,
    **changes: Any,
) -> None:
    before, after = STEPS[step]
    with transaction.atomic():
        rows = Petition.objects.filter(pk=petition.pk, state=before)
        if not rows.update(state=after, **changes):
            raise WrongStep
        counted = numbers or count(petition)
        if step in _TOLD:
            transaction.on_commit(lambda: tell_of_state.enqueue(petition.pk), robust=True)
        PetitionAct.objects.create(
            petition=petition, kind=step, number=counted.online + counted.paper, actor=actor
        )
    petition.refresh_from_db()
