"""Petitions, signatures, the numbers of both, paper sheets, and who decided what."""

from campaigns.petitions.models.acts import PetitionAct
from campaigns.petitions.models.petitions import Petition
from campaigns.petitions.models.sheets import PaperSheet
from campaigns.petitions.models.signatures import (
    CountedElsewhere,
    InvalidBatch,
    Signature,
    Tally,
)

__all__ = [
    "CountedElsewhere",
    "InvalidBatch",
    "PaperSheet",
    "Petition",
    "PetitionAct",
    "Signature",
    "Tally",
]
