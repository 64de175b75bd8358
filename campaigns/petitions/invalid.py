"""Signatures taken out of the count together: the number is seen first, and all can be undone."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils import timezone

from campaigns.petitions import counter
from campaigns.petitions.models import InvalidBatch, Petition, PetitionAct, Signature
from portal.core.locks import locked
from portal.members.models import Member


class NumberChanged(Exception):
    """Others are found now than the editor saw; its argument is how many."""


def build_condition(found_by: Mapping[str, Any]) -> Q:
    """What finds the signatures: ``since``, ``until``, ``country``, ``domain``, any of them."""
    condition = Q()
    if since := found_by.get("since"):
        condition &= Q(confirmed_at__gte=since)
    if until := found_by.get("until"):
        condition &= Q(confirmed_at__lte=until)
    if country := found_by.get("country"):
        condition &= Q(country=str(country))
    if domain := found_by.get("domain"):
        condition &= Q(email__endswith=f"@{domain}")
    return condition


def count_found(petition: Petition, found_by: Mapping[str, Any]) -> int:
    """How many signatures that count these find."""
    rows = Signature.objects.counting().filter(build_condition(found_by), petition=petition)
    return int(rows.count())


def invalidate(
    petition: Petition,
    found_by: Mapping[str, Any],
    *,
    expected: int,
    reason: str,
    actor: Member | None,
) -> InvalidBatch:
    """Take out of the count what is found; raises ``NumberChanged`` if it is not as many."""
    fields = {name: found_by.get(name) for name in ("since", "until")}
    fields |= {name: str(found_by.get(name) or "") for name in ("country", "domain")}
    with locked(f"batches of petition {petition.pk}"):
        batch = InvalidBatch(
            petition=petition, reason=reason, number=expected, made_by=actor, **fields
        )
        batch.save()
        number = counter.invalidate(batch, build_condition(found_by))
        if number != expected:
            raise NumberChanged(number)
        _note(petition, PetitionAct.Kind.INVALIDATE, number, reason, actor)
    return batch


def undo(batch: InvalidBatch, *, reason: str, actor: Member | None) -> bool:
    """Count a batch again; ``False``: it has been undone before."""
    with locked(f"batches of petition {batch.petition_id}"):
        rows = InvalidBatch.objects.filter(pk=batch.pk, undone_at=None)
        if not rows.update(undone_at=timezone.now(), undone_by=actor):
            return False
        number = counter.restore(batch)
        InvalidBatch.objects.filter(pk=batch.pk).update(restored=number)
        _note(batch.petition, PetitionAct.Kind.RESTORE, number, reason, actor)
    return True


def _note(petition: Petition, kind: str, number: int, reason: str, actor: Member | None) -> None:
    PetitionAct.objects.create(
        petition=petition, kind=kind, number=number, reason=reason, actor=actor
    )
