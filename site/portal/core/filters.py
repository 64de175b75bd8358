"""Filters that readers can narrow a list of pages down by.

An index page names them in ``filters``; their form is plain HTML whose answer
is an address (``?country=NP``).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.core.long_select import LongSelect
from portal.core.text.cleaning import clean_line
from portal.core.text.fields import DayField
from portal.i18n.names import get_country_name, sort_countries

if TYPE_CHECKING:  # apps name their conditions before there are models
    from wagtail.models import Page

MAX_VALUE_LENGTH = 60
_COUNTRY_CODE = re.compile("[A-Z]{2}")

# Value and label of what can be chosen; instead of the value a heading, where the label is a list.
Choices = list[tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class FilterState:
    """A filter as the form shows it. ``value``: what is chosen, or empty.

    ``name`` is said in the address, ``field`` is the column. ``condition``: which pages
    have the value; all, where none is chosen. ``form_field``: what asks for it, if it is not
    chosen from ``choices``. ``error``: why no page can have it.
    """

    name: str
    field: str
    label: str | Promise
    value: str
    choices: Choices
    condition: Q
    form_field: forms.Field | None = None
    error: str | Promise = ""


@dataclass(frozen=True)
class Filter:
    """Narrows a list down by the value of a field; the choices are given.

    ``name``: what it is called in the address, if not like the field.
    """

    field: str
    label: str | Promise
    choices: Sequence[tuple[str, str | Promise]] = ()
    name: str = ""

    def get_choices(self, model: "type[Page]") -> Choices:
        """Value and label of every choice."""
        return list(self.choices)

    def get_value_label(self, value: str) -> str | Promise:
        """What a value is called that is not among the choices."""
        return value

    def clean(self, value: str) -> str:
        """The value as it is compared."""
        return clean_line(value)[:MAX_VALUE_LENGTH]

    def get_state(self, query: QueryDict, model: "type[Page]") -> FilterState:
        """The filter with what the reader chose.

        What nothing has yet stays chosen: who asks for one country is not shown another's.
        """
        choices = self.get_choices(model)
        name = self.name or self.field
        value = self.clean(query.get(name, ""))
        if value and value not in set(_iterate_values(choices)):
            choices = [*choices, (value, self.get_value_label(value))]
        condition = self.get_condition(value) if value else Q()
        return FilterState(name, self.field, self.label, value, choices, condition)

    def get_condition(self, value: str) -> Q:
        """Which pages have ``value``."""
        return Q(**{self.field: value})


def _iterate_values(choices: Choices) -> Iterable[str]:
    """What can be chosen, below headings, too."""
    for value, label in choices:
        if isinstance(label, list):
            yield from _iterate_values(label)
        else:
            yield value


class DayFilter(Filter):
    """Narrows down by a day that the reader types; what is no day finds nothing, and stays."""

    def get_state(self, query: QueryDict, model: "type[Page]") -> FilterState:
        name = self.name or self.field
        value = self.clean(query.get(name, ""))
        field = DayField(
            label=str(self.label),
            required=False,
            input_formats=["%Y-%m-%d"],
            error_messages={"invalid": _("Write a day, such as 2026-05-31.")},
        )
        condition, error = Q(), ""
        try:
            if day := field.clean(value):
                value, condition = day.isoformat(), self.get_condition(day.isoformat())
        except ValidationError as refusal:
            condition, error = Q(pk__in=[]), refusal.messages[0]
        # A browser shows nothing that is no day in a field for days.
        field.widget = forms.DateInput({"type": "text" if error else "date"}, "%Y-%m-%d")
        return FilterState(name, self.field, self.label, value, [], condition, field, error)


def is_about_country(field: str, code: str) -> Q:
    """Whether ``code`` is the country, or one of the countries, that ``field`` holds."""
    if not _COUNTRY_CODE.fullmatch(code):
        return Q(pk__in=[])
    # Several codes stand side by side with a comma between: no two letters of one are another's.
    return Q(**{f"{field}__contains": code})


class CountryFilter(Filter):
    """Narrows down by the countries that occur among the pages that everybody may read.

    A page that is about several countries is found by each.
    """

    def get_choices(self, model: "type[Page]") -> Choices:
        codes = model._default_manager.visible().exclude(**{self.field: ""})
        # In no order: each would be there as often as there are pages.
        values = codes.order_by().values_list(self.field, flat=True).distinct()
        occurring = {code for value in values for code in str(value).split(",")}
        return [(code, get_country_name(code)) for code in sort_countries(occurring)]

    def get_condition(self, value: str) -> Q:
        return is_about_country(self.field, value)

    def get_value_label(self, value: str) -> str | Promise:
        """The name of a country that nothing is about yet."""
        return get_country_name(value)

    def clean(self, value: str) -> str:
        """The code as it is kept."""
        return super().clean(value).upper()


class CountryInAddressFilter(CountryFilter):
    """The same where no form asks for it: reads no choices."""

    def get_choices(self, model: "type[Page]") -> Choices:
        return []


def build_filter_form(states: Iterable[FilterState]) -> forms.Form | None:
    """A form with one field per filter; ``None`` when there is nothing to choose."""
    states = list(states)
    form = forms.Form({state.name: state.value for state in states}, auto_id="filter-%s")
    for state in states:
        choices = [("", _("All")), *state.choices]
        if state.form_field:
            form.fields[state.name] = state.form_field
        elif len(choices) > 1:
            form.fields[state.name] = forms.ChoiceField(
                label=str(state.label), choices=choices, required=False, widget=LongSelect
            )
    return form if form.fields else None
