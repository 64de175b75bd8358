"""Areas of rights, stages of the journey, and the rules of countries."""

from rights_guides.rules.models.rules import TIME_BETWEEN_CHECKS, CheckedBy, Rule
from rights_guides.rules.models.topics import Stage, Topic

__all__ = ["TIME_BETWEEN_CHECKS", "CheckedBy", "Rule", "Stage", "Topic"]
