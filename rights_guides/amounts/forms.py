"""In which currency a reader wants to see what an amount is about."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.currencies import get_currency_of


class CurrencyForm(forms.Form):
    """The currencies that there are rates for. ``in``: its name in the address."""

    def __init__(self, currencies: list[str], data: dict[str, Any]) -> None:
        super().__init__(data)
        self.fields["in"] = forms.ChoiceField(
            label=_("Show about how much that is in"),
            choices=[("", _("No other currency")), *((code, code) for code in currencies)],
            required=False,
        )

    @property
    def currency(self) -> str:
        """The chosen currency; empty where none or an unknown one was given."""
        chosen: str = self.cleaned_data.get("in", "") if self.is_valid() else ""
        return chosen


def get_asked_currency(query: dict[str, str]) -> str:
    """The currency that an address asks for: by itself, or by the country people come from."""
    return query.get("in", "") or get_currency_of(query.get("from", "").upper())
