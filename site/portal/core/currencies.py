"""Currencies by their codes (ISO 4217), as Unicode's data know them."""

from functools import cache

from babel.numbers import get_territory_currencies, list_currencies
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


@cache
def _get_known() -> frozenset[str]:
    return frozenset(list_currencies())


def get_currency_choices() -> list[tuple[str, str]]:
    """All codes, to choose from."""
    return [(code, code) for code in sorted(_get_known())]


def is_currency(code: str) -> bool:
    """Whether there is such a currency."""
    return code in _get_known()


def validate_currency(value: str) -> None:
    """Accept the codes that there are."""
    if not is_currency(value):
        raise ValidationError(_("There is no such currency."), code="currency")


def get_currency_of(country: str) -> str:
    """What people pay with in a country (its code); empty where nothing is known."""
    return next(iter(get_territory_currencies(country)), "")
