"""Summaries of agreements, and who made them."""

from rights_guides.agreements.models.pages import AgreementIndexPage, AgreementPage
from rights_guides.agreements.models.parties import Party

__all__ = ["AgreementIndexPage", "AgreementPage", "Party"]
