"""Forms for what a case is about, what has to be done, and files of the desk."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.core.long_select import LongSelect
from portal.core.partial_dates import PartialDateFormField, validate_partial_date
from portal.core.text.fields import DayField, LineField
from portal.i18n.names import get_country_choices
from rights_guides.helpdesk import categories, coding
from rights_guides.helpdesk.desk.forms import CaseForm, MoneyForm
from rights_guides.helpdesk.desk.rights import list_keys, list_rights, offer_rights
from rights_guides.helpdesk.models import Case
from rights_guides.rules.sectors import Sector

MAX_NAME = 200
_NOTHING = ("", "–")


class FactsForm(MoneyForm, CaseForm):
    """What is counted of a case, and whom it is against."""

    name = "facts"
    kind = forms.ChoiceField(label=capfirst(_("kind of problem")))
    danger = forms.BooleanField(label=capfirst(_("in danger now")), required=False)
    origin = forms.ChoiceField(
        label=capfirst(_("country of origin")), required=False, widget=LongSelect
    )
    destination = forms.ChoiceField(
        label=capfirst(_("country of destination")), required=False, widget=LongSelect
    )
    sector = forms.ChoiceField(label=capfirst(_("sector")), required=False)
    since = PartialDateFormField(
        label=capfirst(_("since")), required=False, validators=[validate_partial_date]
    )
    workers = forms.IntegerField(
        label=capfirst(_("number of workers")), min_value=1, max_value=1_000_000
    )
    is_collective = forms.BooleanField(label=capfirst(_("case of many workers")), required=False)
    employer = LineField(label=_("Employer"), max_length=MAX_NAME, required=False)
    agency = LineField(label=_("Agency"), max_length=MAX_NAME, required=False)
    place = LineField(label=_("Place"), max_length=MAX_NAME, required=False)
    claimed = forms.DecimalField(
        label=capfirst(_("amount claimed")),
        min_value=0,
        max_digits=14,
        decimal_places=2,
        required=False,
    )

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        known = {name: getattr(case, name) for name in (*coding.COUNTED, *coding.SEALED)}
        known |= {name: str(known[name] or "") for name in ("origin", "destination")}
        kwargs["initial"] = known | kwargs.get("initial", {})
        super().__init__(case, *args, **kwargs)
        countries = [_NOTHING, *get_country_choices()]
        for name, choices in (
            ("kind", [_NOTHING, *categories.get_grouped_choices()]),
            ("origin", countries),
            ("destination", countries),
            ("sector", [_NOTHING, *Sector.choices]),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, for ``coding.code_facts``."""
        names = (*coding.COUNTED, *coding.SEALED)
        return {name: value for name, value in self.cleaned_data.items() if name in names}

    def list_differences(self) -> list[tuple[Any, Any, Any]]:
        """Label, what is stored now, what was typed: where they differ."""
        stored = FactsForm(self.case)
        return [
            (field.label, show(field, stored.initial.get(name)), show(field, self.data.get(name)))
            for name, field in stored.fields.items()
            if name != "version"
            and show(field, stored.initial.get(name)) != show(field, self.data.get(name))
        ]


def show(field: forms.Field, value: Any) -> str:
    """A value of a field as it is read."""
    if isinstance(field, forms.BooleanField):
        return "✓" if value else ""
    if isinstance(field, forms.ChoiceField):
        return next((str(each) for key, each in _flatten(field.choices) if key == value), "")
    if isinstance(field, forms.DecimalField) and value not in (None, ""):
        return str(value).removesuffix(".00")
    return "" if value is None else str(value)


def _flatten(choices: Any) -> list[tuple[Any, Any]]:
    flat: list[tuple[Any, Any]] = []
    for key, label in choices:
        flat += _flatten(label) if isinstance(label, list | tuple) else [(key, label)]
    return [each for each in flat if each[0]]


class RightsForm(CaseForm):
    """The rights that a case is about.

    What was chosen and is not offered any more stays on offer; what cannot even be named, such as
    a guide that was taken off the site, stays chosen.
    """

    name = "rights"
    rights = forms.MultipleChoiceField(
        label=_("Rights concerned"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        chosen = list_keys(case)
        kwargs["initial"] = {"rights": chosen} | kwargs.get("initial", {})
        super().__init__(case, *args, **kwargs)
        words = {each.key: each.words for each in offer_rights(case)}
        for each in list_rights(case):
            words.setdefault(each.key, each.words)
        self.words = words
        self.unnamed = [key for key in chosen if key not in words]
        self.fields["rights"].choices = list(words.items())  # type: ignore[attr-defined]

    def clean_rights(self) -> list[str]:
        """What was chosen here, and what could not be shown."""
        return [*self.cleaned_data["rights"], *self.unnamed]

    def list_differences(self) -> list[tuple[Any, Any, Any]]:
        """Label, what is stored now, what was typed."""
        typed = [key for key in self.cleaned_data["rights"] if key in self.words]
        stored = [key for key in list_keys(self.case) if key in self.words]
        if set(typed) == set(stored):
            return []
        return [(self.fields["rights"].label, self._name(stored), self._name(typed))]

    def _name(self, keys: list[str]) -> str:
        return ", ".join(str(self.words[key]) for key in keys)


class TaskForm(CaseForm):
    """Something to be done by a day."""

    name = "task"
    text = LineField(label=_("What is to be done"), max_length=400)
    due = DayField(
        label=capfirst(_("to be done by")),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
