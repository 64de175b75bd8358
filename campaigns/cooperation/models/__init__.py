"""Agreements of unions across borders: who made them, what they promised, and their texts."""

from campaigns.cooperation.models.agreements import CooperationAgreement, Kind, Standing
from campaigns.cooperation.models.commitments import Commitment
from campaigns.cooperation.models.documents import AgreementDocument
from campaigns.cooperation.models.notices import DueNotice
from campaigns.cooperation.models.parties import Party

__all__ = [
    "AgreementDocument",
    "Commitment",
    "CooperationAgreement",
    "DueNotice",
    "Kind",
    "Party",
    "Standing",
]
