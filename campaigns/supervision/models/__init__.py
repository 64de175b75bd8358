"""Cases with their documents, and the steps of each."""

from campaigns.supervision.models.cases import CaseDocument, SupervisoryCase
from campaigns.supervision.models.steps import SupervisoryStep

__all__ = ["CaseDocument", "SupervisoryCase", "SupervisoryStep"]
