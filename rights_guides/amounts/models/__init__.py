"""Amounts with their history, and exchange rates."""

from rights_guides.amounts.models.amounts import Amount, Rate
from rights_guides.amounts.models.exchange_rates import ExchangeRate

__all__ = ["Amount", "ExchangeRate", "Rate"]
