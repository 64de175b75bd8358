"""Conventions, how each stands in a country, and what became of that."""

from campaigns.ratifications.models.changes import RatificationChange
from campaigns.ratifications.models.demands import CampaignConventions
from campaigns.ratifications.models.instruments import Instrument
from campaigns.ratifications.models.ratifications import Ratification

__all__ = ["CampaignConventions", "Instrument", "Ratification", "RatificationChange"]
