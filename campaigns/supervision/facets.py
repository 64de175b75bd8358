"""By what readers choose cases, with true numbers: what is counted is shown."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.supervision.bodies import Body
from campaigns.supervision.models import SupervisoryCase
from campaigns.supervision.steps import Kind
from portal.i18n.names import get_country_name, sort_countries

type Label = str | Promise
type Values = Mapping[str, Collection[str]]

_ENDS = {
    "open": pgettext_lazy("state of a case", "open"),
    "closed": pgettext_lazy("state of a case", "closed"),
    "unknown": _("not known"),
}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """Something to choose. ``query``: of the list with it; ``count``: how many are in it."""

    label: Label
    count: int
    query: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """What can be chosen of one kind. ``query``: of the list without a choice of it."""

    name: str
    label: Label
    values: list[FacetValue]
    query: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class _Question:
    """One thing to choose by. ``sort``: the values there are, in the order to offer them."""

    name: str
    label: Label
    get_label: Callable[[str], Label]
    sort: Callable[[Iterable[str]], list[str]]


def _in_order(known: Iterable[str]) -> Callable[[Iterable[str]], list[str]]:
    order = list(known)
    return lambda found: sorted(found, key=order.index)


_QUESTIONS = (
    _Question("body", _("brought before"), lambda key: Body(key).label, _in_order(Body.values)),
    _Question("country", _("Country"), get_country_name, sort_countries),
    _Question("convention", _("Convention"), str, sorted),
    _Question("step", _("last step"), lambda key: Kind(key).label, _in_order(Kind.values)),
    _Question("state", _("state"), lambda key: _ENDS[key], _in_order(_ENDS)),
)


def read_values(case: SupervisoryCase) -> dict[str, tuple[str, ...]]:
    """What a case has of what readers choose by."""
    is_closed = case.state == "closed"
    return {
        "body": tuple(body for body in case.bodies if body in Body.values),
        "country": (str(case.country),),
        "convention": tuple(case.codes),
        "step": tuple(filter(None, [str(case.last_kind)])),
        "state": ("closed" if is_closed else "open" if case.is_going_on else "unknown",),
    }


def read_chosen(query: Mapping[str, str], cases: Iterable[Values]) -> dict[str, str]:
    """What an address asks for, without what no case has."""
    cases = list(cases)
    asked = {each.name: str(query.get(each.name, "")) for each in _QUESTIONS}
    return {
        name: value
        for name, value in asked.items()
        if value and any(value in case[name] for case in cases)
    }


def fits(case: Values, chosen: Mapping[str, str]) -> bool:
    """Whether it has all that is chosen."""
    return all(value in case[name] for name, value in chosen.items())


def build_facets(cases: Iterable[Values], chosen: Mapping[str, str]) -> list[Facet]:
    """The links to choose by; each value counts the cases that also fit all else chosen."""
    cases = list(cases)
    facets = [_build_facet(cases, question, chosen) for question in _QUESTIONS]
    return [facet for facet in facets if facet.values]


def _build_facet(cases: list[Values], question: _Question, chosen: Mapping[str, str]) -> Facet:
    name, value = question.name, chosen.get(question.name, "")
    others = {key: said for key, said in chosen.items() if key != name}
    numbers = Counter(each for case in cases if fits(case, others) for each in set(case[name]))
    if value:
        numbers.setdefault(value, 0)
    values = [
        FacetValue(
            question.get_label(key), numbers[key], make_query(others | {name: key}), key == value
        )
        for key in question.sort(numbers)
    ]
    return Facet(name, question.label, values, make_query(others), bool(value))


def make_query(chosen: Mapping[str, str]) -> str:
    """The address of the list with what is chosen, from the list itself."""
    return f"?{urlencode(chosen)}" if chosen else "."
