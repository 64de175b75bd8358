"""What a list of rules says once instead of below each of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import template

from rights_guides.rules.models import Rule

register = template.Library()


@dataclass(frozen=True, slots=True)
class SharedNotices:
    """What holds for all rules of a list: they are samples, they have never been checked."""

    sample: bool
    unchecked: bool


@register.simple_tag
def shared_notices(rules: Sequence[Rule]) -> SharedNotices:
    """What holds for all of ``rules``; nothing does for a list of one or none."""
    several = len(rules) > 1
    return SharedNotices(
        sample=several and all(rule.sample for rule in rules),
        unchecked=several and not any(rule.last_known for rule in rules),
    )
