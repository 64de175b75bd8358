"""Areas of rights, stages of the journey, and the rules of countries."""

from rights_guides.rules.models.rules import CheckedBy, Rule
from rights_guides.rules.models.topics import Stage, Topic

__all__ = ["CheckedBy", "Rule", "Stage", "Topic"]
