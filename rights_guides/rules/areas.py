"""The rules of a country in the order in which they are read: by area of rights, then by stage."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from portal.core.multilingual import TextInLanguage
from rights_guides.rules.models import Rule, Stage, Topic

_PLACES = {stage: place for place, stage in enumerate(Stage.values)}


@dataclass
class StageOfArea:
    """What matters in one part of the journey."""

    label: str
    rules: list[Rule] = field(default_factory=list)


@dataclass
class Area:
    """One of the areas that readers choose from, with its rules in the order of the journey."""

    topic: Topic
    stages: list[StageOfArea] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """Where it begins on the page."""
        return self.topic.key

    @property
    def title(self) -> TextInLanguage:
        """Its name in the reader's language."""
        return self.topic.title


def group_by_area(rules: Iterable[Rule]) -> list[Area]:
    """The areas that the rules are about, in order. ``rules``: with their areas."""
    areas: dict[str, Area] = {}
    stage = ""
    for rule in sorted(rules, key=_get_order):
        top = rule.topic.top
        if top.key not in areas:
            areas[top.key], stage = Area(top), ""
        if rule.stage != stage:
            stage = rule.stage
            areas[top.key].stages.append(StageOfArea(str(rule.get_stage_display())))
        areas[top.key].stages[-1].rules.append(rule)
    return list(areas.values())


def _get_order(rule: Rule) -> tuple[int, str, int, int, int]:
    top = rule.topic.top
    return top.order, top.key, _PLACES[rule.stage], rule.topic.order, rule.pk
