"""The numbers of a topic as bars, each scale for one unit, one currency and one period only."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from rights_guides.agreements.by_topic.answers import Answer

WIDTH = 1000
_MOST = 40


@dataclass(frozen=True, slots=True)
class Bar:
    """One number. ``width``: of ``WIDTH``; of a range the part up to its upper end."""

    answer: Answer
    width: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers that can be compared, the best first where anybody has said which is better."""

    note: str
    bars: list[Bar]


def build_charts(answers: Iterable[Answer], better: str) -> list[Chart]:
    """A chart for each unit that two agreements or more give a number in."""
    scales: dict[tuple[str, ...], list[Answer]] = defaultdict(list)
    for answer in answers:
        value = answer.clause.value
        if value.amount is not None:
            scales[value.measure, value.currency, value.period, value.note].append(answer)
    charts = [
        Chart(scale[-1], _draw(found, better))
        for scale, found in scales.items()
        if len({answer.page.pk for answer in found}) > 1
    ]
    return sorted(charts, key=lambda chart: -len(chart.bars))


def _draw(answers: list[Answer], better: str) -> list[Bar]:
    ordered = sorted(answers, key=_get_length, reverse=better != "less")[:_MOST]
    longest = max(map(_get_length, ordered)) or Decimal(1)
    return [Bar(answer, round(_get_length(answer) / longest * WIDTH)) for answer in ordered]


def _get_length(answer: Answer) -> Decimal:
    value = answer.clause.value
    return max(value.amount_to or value.amount or Decimal(0), Decimal(0))
