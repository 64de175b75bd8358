"""Counting characters against what a month may cost.

Characters are taken before a service is asked, in one statement each, so that
two processes can never spend the same ones; what was not used is given back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.languages.machine_translation.config import ANY
from portal.languages.machine_translation.errors import BudgetSpent
from portal.languages.machine_translation.models import MonthlyUsage

_PERSON = "person"


@dataclass(frozen=True, slots=True)
class Counter:
    """One row of the count. ``limit``: characters a month; ``None`` without end."""

    purpose: str
    account: str
    limit: int | None
    message: str


class Budget:
    """The budget of one service, for one purpose and one person."""

    def __init__(
        self, limits: Mapping[str, int], service: str, purpose: str, account: str = ""
    ) -> None:
        self.limits = limits
        self.service = service
        self.purpose = purpose
        self.account = account

    def _limit(self, kind: str = "") -> int | None:
        end = f"/{kind}" if kind else ""
        return self.limits.get(self.service + end, self.limits.get(ANY + end))

    def _counters(self) -> Iterator[Counter]:
        """Always in the same order, so that two processes never wait for each other."""
        again = _("It starts again on the first of next month.")
        whole = _("This month’s budget for machine translation is used up.")
        yield Counter("", "", self._limit(), f"{whole} {again}")
        if self.purpose:
            yield Counter(self.purpose, "", self._limit(self.purpose), f"{whole} {again}")
        limit = self._limit(_PERSON)
        if self.account and limit is not None:
            own = _("You have used up your machine translations of this month.")
            yield Counter("", self.account, limit, f"{own} {again}")

    def _month(self) -> date:
        return timezone.localdate().replace(day=1)

    def take(self, characters: int) -> None:
        """Count ``characters``; raises ``BudgetSpent``, and then counts nothing."""
        with transaction.atomic():
            for counter in self._counters():
                row, _created = MonthlyUsage.objects.get_or_create(
                    month=self._month(),
                    service=self.service,
                    purpose=counter.purpose,
                    account=counter.account,
                )
                rows = MonthlyUsage.objects.filter(pk=row.pk)
                if counter.limit is not None:
                    rows = rows.filter(characters__lte=counter.limit - characters)
                if not rows.update(characters=F("characters") + characters):
                    raise BudgetSpent(counter.message)

    def give_back(self, characters: int) -> None:
        """Take back what ``take`` has counted: the service was not reached."""
        with transaction.atomic():
            for counter in self._counters():
                MonthlyUsage.objects.filter(
                    month=self._month(),
                    service=self.service,
                    purpose=counter.purpose,
                    account=counter.account,
                    characters__gte=characters,
                ).update(characters=F("characters") - characters)
