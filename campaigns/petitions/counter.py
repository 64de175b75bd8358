"""Which signatures count, and how many: changed here, together, in one transaction.

A signature and the tally of its country change or neither does: whoever reads both at one moment
finds the same number, also after a process was killed between the two. A tally is spread over
``SHARDS`` rows; the number of the signature says which one is its own, so that it leaves the
number that it has joined. Signatures are always changed before tallies, so that nobody waits for
somebody who waits for them.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import IntegrityError, connection, transaction
from django.db.models import Count, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, Now

from campaigns.petitions.models import InvalidBatch, Petition, Signature, Tally
from campaigns.petitions.models.signatures import SHARD
from portal.core.locks import locked

State = Signature.State
type _Place = tuple[str, int]


def confirm(signature: Signature) -> bool:
    """Count a signature whose owner has confirmed it; ``False``: it counts already, or cannot.

    Not after the end of its petition, by the clock of the database.
    """
    rows = Signature.objects.waiting().filter(
        pk=signature.pk, petition__in=Petition.objects.taking_signatures().values("pk")
    )
    with transaction.atomic():
        if not rows.change(state=State.CONFIRMED, confirmed_at=Now()):
            return False
        # Its country may have been corrected since it was read.
        counted = Signature.objects.only("petition_id", "country").get(pk=signature.pk)
        _add(counted.petition_id, (str(counted.country), counted.shard), 1)
    return True


def withdraw(signature: Signature) -> bool:
    """Take a signature back: nobody is named in it any more; ``False``: it was gone already."""
    rows = Signature.objects.filter(pk=signature.pk)
    with transaction.atomic():
        # As it is once nobody else changes it.
        found = rows.select_for_update().only("petition_id", "state", "country").first()
        if found is None or found.state == State.WITHDRAWN:
            return False
        if found.state == State.PENDING:
            rows.delete()
            return True
        rows.change(state=State.WITHDRAWN, **Signature.NOBODY)
        if found.state == State.CONFIRMED:
            _add(found.petition_id, (str(found.country), found.shard), -1)
    return True


def invalidate(batch: InvalidBatch, condition: Q) -> int:
    """Take the signatures that ``condition`` finds out of the count; how many."""
    rows = Signature.objects.counting().filter(condition, petition=batch.petition_id)
    with transaction.atomic():
        number: int = rows.change(state=State.INVALID, batch=batch)
        taken = Signature.objects.filter(batch=batch, state=State.INVALID)
        _add_all(batch.petition_id, _count_by_place(taken), -1)
    return number


def restore(batch: InvalidBatch) -> int:
    """Count a batch again, but for who has taken their signature back meanwhile; how many."""
    rows = Signature.objects.filter(batch=batch, state=State.INVALID)
    with transaction.atomic():
        number: int = rows.change(state=State.CONFIRMED)
        restored = Signature.objects.counting().filter(batch=batch)
        _add_all(batch.petition_id, _count_by_place(restored), 1)
    return number


def _count_by_place(rows: Any) -> "Counter[_Place]":
    counted = rows.order_by().annotate(place=SHARD).values_list("country", "place")
    return Counter({(country, shard): n for country, shard, n in counted.annotate(n=Count("pk"))})


def _add_all(petition_id: int, numbers: "Counter[_Place]", sign: int) -> None:
    for place, number in sorted(numbers.items()):
        _add(petition_id, place, sign * number)


def _add(petition_id: int, place: _Place, number: int) -> None:
    country, shard = place
    row = Tally.objects.filter(petition=petition_id, country=country, shard=shard)
    if row.update(number=F("number") + number):
        return
    try:
        with transaction.atomic():
            Tally.objects.create(
                petition_id=petition_id, country=country, shard=shard, number=number
            )
    except IntegrityError:  # somebody else began the row at the same moment
        row.update(number=F("number") + number)


class Difference(NamedTuple):
    """A petition whose numbers are wrong: what the tallies say, and what the table says."""

    petition_id: int
    told: int
    counted: int


def find_differences(petitions: Iterable[int] | None = None) -> list[Difference]:
    """The petitions whose tallies are not those of the table; one statement, of one moment."""
    told = Tally.objects.filter(petition=OuterRef("pk")).order_by().values("petition")
    counted = Signature.objects.counting().filter(petition=OuterRef("pk")).order_by()
    rows = Petition.objects.annotate(
        told=Coalesce(Subquery(told.annotate(n=Sum("number")).values("n")), 0),
        counted=Coalesce(
            Subquery(counted.values("petition").annotate(n=Count("pk")).values("n")), 0
        ),
    ).exclude(told=F("counted"))
    if petitions is not None:
        rows = rows.filter(pk__in=list(petitions))
    return [Difference(*row) for row in rows.order_by("pk").values_list("pk", "told", "counted")]


def recount(petition: Petition) -> None:
    """Write all tallies of a petition anew, from the table.

    For what was not counted one by one: sample content, and numbers that are wrong. Meanwhile
    nobody confirms a signature.
    """
    with locked(f"tallies of petition {petition.pk}"):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("LOCK TABLE petitions_signature IN SHARE ROW EXCLUSIVE MODE")
        Tally.objects.filter(petition=petition).delete()
        counted = _count_by_place(Signature.objects.counting().filter(petition=petition))
        Tally.objects.bulk_create(
            Tally(petition=petition, country=country, shard=shard, number=number)
            for (country, shard), number in sorted(counted.items())
        )
