"""Which agreements a reader chose: the numbers in an address, in the order they were given."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from rights_guides.agreements.models import AgreementPage
from rights_guides.agreements.records import NUMBER

FEWEST, MOST = 2, 4
# Somebody may tick a whole page of the list.
_MOST_READ = 40


class Fault(Enum):
    """What keeps the chosen agreements from being compared, or what is missing beside them."""

    NONE = "none"
    ONE = "one"
    SAME = "same"
    MANY = "many"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The agreements, in the reader's language where they are in it; each once."""

    pages: list[AgreementPage]
    faults: list[Fault]

    @property
    def keys(self) -> set[Any]:
        """What is common to the languages of each."""
        return {page.translation_key for page in self.pages}

    @property
    def can_be_compared(self) -> bool:
        """Whether there are neither too few nor too many."""
        return FEWEST <= len(self.pages) <= MOST


def read_chosen(values: Iterable[str]) -> Chosen:
    """The public agreements with these numbers, of whichever of their languages; two queries."""
    given = [value.strip() for value in values if value.strip()][:_MOST_READ]
    numbers = [int(value) for value in given if NUMBER.fullmatch(value)]
    rows = AgreementPage.objects.filter(pk__in=numbers)
    keys = dict(rows.values_list("pk", "translation_key")) if numbers else {}
    named = [keys[number] for number in numbers if number in keys]
    found = _find_for_reader(set(named))
    pages = [found[key] for key in dict.fromkeys(named) if key in found]
    return Chosen(pages, list(_find_faults(given, [key for key in named if key in found])))


def _find_for_reader(keys: set[Any]) -> dict[Any, AgreementPage]:
    if not keys:
        return {}
    rows = AgreementPage.objects.filter(translation_key__in=keys).order_by("translation_key")
    return {page.translation_key: page for page in rows.for_reader(len(keys))}


def _find_faults(given: list[str], found: list[Any]) -> Iterator[Fault]:
    if not given:
        yield Fault.NONE
        return
    if len(found) < len(given):
        yield Fault.UNKNOWN
    number = len(set(found))
    if number == 1:
        yield Fault.SAME if len(found) > 1 else Fault.ONE
    if number > MOST:
        yield Fault.MANY


def get_address(pages: Iterable[AgreementPage]) -> str:
    """Where these agreements stand side by side."""
    return f"{reverse('compare_agreements')}?{get_query(pages)}"


def get_query(pages: Iterable[AgreementPage]) -> str:
    """What names them in an address."""
    return urlencode([("id", page.pk) for page in pages])


def get_list_address(pages: Iterable[AgreementPage]) -> str:
    """The list, on which these are chosen already and others can be added."""
    chosen = ",".join(str(page.pk) for page in pages)
    return f"../?chosen={chosen}" if chosen else "../"
