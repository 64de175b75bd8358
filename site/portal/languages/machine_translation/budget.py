"""Counts the characters sent to services against a month's budget.

Characters are reserved before a service is asked, in one statement each, so that
two processes can never spend the same ones; what was not used is released.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.languages.machine_translation.config import ANY
from portal.languages.machine_translation.errors import BudgetExhaustedError
from portal.languages.machine_translation.models import MonthlyUsage

_PERSON = "person"


@dataclass(frozen=True, slots=True)
class UsageCounter:
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

    def _get_limit(self, kind: str = "") -> int | None:
        end = f"/{kind}" if kind else ""
        return self.limits.get(self.service + end, self.limits.get(ANY + end))

    def _iterate_counters(self) -> Iterator[UsageCounter]:
        """The counters, always in the same order: two processes never wait for each other."""
        again = _("You can use machine translation again on the first day of next month.")
        whole = _("This month’s budget for machine translation is used up.")
        yield UsageCounter("", "", self._get_limit(), f"{whole} {again}")
        if self.purpose:
            yield UsageCounter(self.purpose, "", self._get_limit(self.purpose), f"{whole} {again}")
        limit = self._get_limit(_PERSON)
        if self.account and limit is not None:
            own = _("You have used all your machine translations for this month.")
            yield UsageCounter("", self.account, limit, f"{own} {again}")

    def _get_month(self) -> date:
        return timezone.localdate().replace(day=1)

    def reserve(self, characters: int) -> None:
        """Count ``characters``. Raises ``BudgetExhaustedError``, and then counts nothing."""
        with transaction.atomic():
            for counter in self._iterate_counters():
                row, _created = MonthlyUsage.objects.get_or_create(
                    month=self._get_month(),
                    service=self.service,
                    purpose=counter.purpose,
                    account=counter.account,
                )
                rows = MonthlyUsage.objects.filter(pk=row.pk)
                if counter.limit is not None:
                    rows = rows.filter(characters__lte=counter.limit - characters)
                if not rows.update(characters=F("characters") + characters):
                    raise BudgetExhaustedError(counter.message)

    def release(self, characters: int) -> None:
        """Take back what ``reserve`` counted: the service was not reached."""
        with transaction.atomic():
            for counter in self._iterate_counters():
                MonthlyUsage.objects.filter(
                    month=self._get_month(),
                    service=self.service,
                    purpose=counter.purpose,
                    account=counter.account,
                    characters__gte=characters,
                ).update(characters=F("characters") - characters)
