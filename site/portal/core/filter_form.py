"""The filters of a list as a form whose answer is an address."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.filters import FilterState


def filter_form(states: Iterable[FilterState]) -> forms.Form | None:
    """A form of one choice per filter; ``None`` when there is nothing to choose."""
    form = forms.Form(auto_id="filter-%s")
    for state in states:
        choices = [("", _("All")), *((option.value, option.label) for option in state.options)]
        if len(choices) > 1:
            form.fields[state.name] = forms.ChoiceField(
                label=str(state.label), choices=choices, initial=state.value, required=False
            )
    return form if form.fields else None
