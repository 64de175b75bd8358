"""Targets, what unions pledge and report, and how that changed."""

from campaigns.targets.models.history import Remembered, TargetChange
from campaigns.targets.models.reports import MAX_NUMBER, Counting, Pledge, Report
from campaigns.targets.models.targets import Target

__all__ = [
    "MAX_NUMBER",
    "Counting",
    "Pledge",
    "Remembered",
    "Report",
    "Target",
    "TargetChange",
]
