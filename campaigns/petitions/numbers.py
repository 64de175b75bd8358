"""What readers are told of a petition: its numbers, when they were counted, and some first names.

Kept for a few seconds, so that a page that many read costs no query for it. What is kept is
never older than is said beside it.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, cast

from django.core.cache import cache
from django.db.models import Sum
from django.utils import timezone

from campaigns.petitions.models import PaperSheet, Petition, Signature, Tally

# At the most ten seconds old, also where a page was long in the making.
KEPT_SECONDS = 5
# Under which they are kept, by petition.
KEY = "petitions.numbers.{}"
MAX_NAMES = 8


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who wanted to be named."""

    name: str
    country: str


@dataclass(frozen=True, slots=True)
class Change:
    """Signatures that were taken out of the count, or counted again (``number`` over zero)."""

    number: int
    moment: dt.datetime

    @property
    def size(self) -> int:
        """The number without its sign."""
        return abs(self.number)


@dataclass(frozen=True, slots=True)
class Numbers:
    """``online``: confirmed signatures; ``paper``: those on sheets, never among them."""

    online: int
    paper: int
    counted_at: dt.datetime
    countries: int = 0
    signers: tuple[Signer, ...] = ()
    changes: tuple[Change, ...] = ()


def get_numbers(petition: Petition) -> Numbers:
    """The numbers, at most ``KEPT_SECONDS`` old."""
    numbers: Any = cache.get_or_set(KEY.format(petition.pk), lambda: count(petition), KEPT_SECONDS)
    return cast("Numbers", numbers)


def count(petition: Petition) -> Numbers:
    """The numbers of this moment."""
    counted_at = timezone.now().replace(microsecond=0)
    by_country = count_by_country(petition)
    return Numbers(
        online=sum(by_country.values()),
        paper=PaperSheet.objects.filter(petition=petition).count_signatures(),
        counted_at=counted_at,
        countries=len(by_country),
        signers=_find_signers(petition),
        changes=_find_changes(petition),
    )


def count_by_country(petition: Petition) -> dict[str, int]:
    """Signatures that count, by country; most first."""
    rows = Tally.objects.filter(petition=petition, number__gt=0).values_list("country")
    return dict(rows.annotate(all=Sum("number")).order_by("-all", "country"))


def _find_signers(petition: Petition) -> tuple[Signer, ...]:
    """Those who signed last, of those who wanted to be named."""
    # By its index, which the bare column would not use on SQLite.
    rows = Signature.objects.counting().filter(petition=petition, shows_name__in=[True])
    latest = rows.only("name", "country").order_by("-confirmed_at")[:MAX_NAMES]
    return tuple(Signer(row.first_name, str(row.country)) for row in latest if row.name)


def _find_changes(petition: Petition) -> tuple[Change, ...]:
    changes = []
    for batch in petition.batches.all():
        changes.append(Change(-batch.number, batch.made_at))
        if batch.undone_at is not None:
            changes.append(Change(batch.restored or 0, batch.undone_at))
    return tuple(sorted(changes, key=lambda change: change.moment))
