"""Numbers that were counted once, and the pages that show them."""

from rights_guides.helpdesk.analysis.models.pages import CaseAnalysisIndexPage, CaseAnalysisPage
from rights_guides.helpdesk.analysis.models.periods import CountedPeriod

__all__ = ["CaseAnalysisIndexPage", "CaseAnalysisPage", "CountedPeriod"]
