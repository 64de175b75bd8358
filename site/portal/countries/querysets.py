"""Which contacts help with something, in a country and a language."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any, Self

from django.db.models import Case, Q, QuerySet, TextField, When
from django.db.models.functions import Cast
from django.utils import timezone

from portal.core.choices import has_choice

# Hours and addresses change often: what nobody has checked for so long has to be asked again.
TIME_BETWEEN_CHECKS = dt.timedelta(days=183)
# After so long without a check readers are told.
TIME_UNTIL_READERS_ARE_TOLD = dt.timedelta(days=365)


class ContactQuerySet(QuerySet[Any, Any]):
    """Narrowed down by what a reader needs; several of one kind: any of them."""

    def of_unions(self) -> Self:
        """Those of unions, without partners and public offices."""
        return self.filter(union__kind="union")

    def in_countries(self, *codes: str) -> Self:
        """Those in these countries."""
        return self.filter(union__country__in=codes)

    def helping_with(self, *services: str) -> Self:
        """Those that help with one of these kinds of problem (``models.services.Service``)."""
        return self.filter(has_choice("services", *services))

    def speaking(self, *languages: str) -> Self:
        """Those where somebody speaks one of these languages (codes of the site)."""
        condition = Q(pk__in=[])
        for code in languages:
            condition |= Q(spoken__contains=f'"{code}"')
        # Not every database looks into lists.
        return self.alias(spoken=Cast("languages", TextField())).filter(condition)

    def that_help(
        self,
        services: str | Collection[str],
        countries: str | Collection[str],
        languages: Iterable[str] = (),
        origin: str = "",
    ) -> Self:
        """Those that help with a service (or one of several) in a country (or one of several).

        Open for people from ``origin``. With languages, those that speak one of them or get an
        interpreter.
        """
        helping = self.in_countries(*_list(countries)).helping_with(*_list(services))
        found = helping.filter(_is_not_closed())
        if origin:
            found = found.filter(Q(origins="") | Q(origins__contains=origin[:2].upper()))
        if wanted := list(languages):
            speaking = type(self)(self.model).speaking(*wanted).values("pk")
            found = found.filter(Q(pk__in=speaking) | Q(interpretation=True))
        return found.select_related("union")

    def corrected(self) -> Self:
        """Those whose office says that something has changed, which nobody has dealt with."""
        return self.exclude(correction="")

    def to_check(self) -> Self:
        """Those that somebody has to look at: corrected by their office first, and overdue."""
        waiting = self.corrected() | self.overdue()
        return waiting.order_by(Case(When(correction="", then=1), default=0), "verified_on", "key")

    def overdue(self, today: dt.date | None = None) -> Self:
        """Those that nobody has checked for half a year, or ever."""
        limit = (today or timezone.localdate()) - TIME_BETWEEN_CHECKS
        return self.filter(Q(verified_on=None) | Q(verified_on__lt=limit))


def _list(keys: str | Collection[str]) -> Collection[str]:
    return [keys] if isinstance(keys, str) else keys


def _is_not_closed() -> Q:
    today = timezone.localdate()
    return Q(temporarily_closed=False) | Q(closed_until__lt=today)
