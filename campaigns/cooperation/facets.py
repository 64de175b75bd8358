"""By what readers choose agreements, with true numbers: what is counted is shown."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from campaigns.cooperation.models import CooperationAgreement, Kind, Standing
from portal.i18n.names import get_country_name, sort_countries

# By the name in the address: what it is called, and what an agreement has of it.
_FACETS: dict[str, tuple[str | Promise, Callable[[CooperationAgreement], Collection[str]]]] = {
    "country": (_("Country"), lambda each: each.countries),
    "kind": (_("Kind"), lambda each: (each.kind,)),
    "state": (_("State"), lambda each: () if each.kind == Kind.MODEL else (each.standing,)),
}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """Something to choose. ``query``: of the list with it; ``count``: how many are in it."""

    label: str
    count: int
    query: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """What can be chosen of one kind. ``query``: of the list without a choice of it."""

    name: str
    label: str | Promise
    values: list[FacetValue]
    query: str
    is_chosen: bool


def read_choice(query: Mapping[str, str]) -> dict[str, str]:
    """What the reader chose, by the names of facets. What there is not is passed over."""
    asked = {name: query.get(name, "") for name in _FACETS}
    asked["country"] = asked["country"].upper()
    return {name: value for name, value in asked.items() if value and _is_known(name, value)}


def _is_known(name: str, value: str) -> bool:
    if name == "country":
        return value in countries
    return value in (Kind.values if name == "kind" else Standing.values)


def fits(agreement: CooperationAgreement, chosen: Mapping[str, str]) -> bool:
    """Whether it has all that is chosen."""
    return all(value in _FACETS[name][1](agreement) for name, value in chosen.items())


def build_facets(
    agreements: Collection[CooperationAgreement], chosen: Mapping[str, str]
) -> list[Facet]:
    """The links to choose by; each value counts the agreements that also fit all else chosen."""
    facets = (_build_facet(agreements, name, chosen) for name in _FACETS)
    return [facet for facet in facets if facet.values]


def _build_facet(
    agreements: Iterable[CooperationAgreement], name: str, chosen: Mapping[str, str]
) -> Facet:
    label, get_values = _FACETS[name]
    others = {key: value for key, value in chosen.items() if key != name}
    numbers = Counter(
        str(value) for each in agreements if fits(each, others) for value in get_values(each)
    )
    if name in chosen:
        numbers.setdefault(chosen[name], 0)
    values = [
        FacetValue(words, numbers[key], make_query(others | {name: key}), chosen.get(name) == key)
        for key, words in _name_values(name, numbers)
    ]
    return Facet(name, label, values, make_query(others), name in chosen)


def make_query(chosen: Mapping[str, str]) -> str:
    """The address of the list with what is chosen, from the list itself."""
    return f"?{urlencode(chosen)}" if chosen else "."


def _name_values(name: str, keys: Collection[str]) -> list[tuple[str, str]]:
    """The keys with their names, in the order in which they are offered."""
    if name == "country":
        return [(code, get_country_name(code)) for code in sort_countries(keys)]
    choices = Kind if name == "kind" else Standing
    return [(each.value, str(each.label)) for each in choices if each.value in keys]
