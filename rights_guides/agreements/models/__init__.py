"""Summaries of agreements, who made them, and what they say."""

from rights_guides.agreements.models.clauses import Clause
from rights_guides.agreements.models.ends import EndNotice
from rights_guides.agreements.models.pages import AgreementIndexPage, AgreementPage
from rights_guides.agreements.models.parties import Party
from rights_guides.agreements.models.topics import ClauseTopic

__all__ = ["AgreementIndexPage", "AgreementPage", "Clause", "ClauseTopic", "EndNotice", "Party"]
