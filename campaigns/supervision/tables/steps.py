"""Steps of a case in one cell: ``2013-01-16 filed: sent; 2014-03 report next 2014-11-01: …``."""

import re
from typing import NamedTuple

from campaigns.supervision.models import SupervisoryStep
from campaigns.supervision.steps import Kind
from portal.core.text.cleaning import clean_line
from portal.core.text.digits import normalize_number

_BETWEEN = re.compile(r";\s*(?=\d{4}\b)")
_STEP = re.compile(
    r"(?P<date>\d{4}(?:-\d{2}){0,2})"
    r"(?:\s+(?!next\b)(?P<kind>[a-z-]{1,12}))?"
    r"(?:\s+next\s+(?P<next_on>\d{4}-\d{2}-\d{2}))?"
    r"\s*:\s*(?P<what>\S.*)"
)


class ReadStep(NamedTuple):
    """A step as a table says it; ``kind`` and ``next_on`` may be wrong or empty."""

    date: str
    kind: str
    next_on: str
    what: str


def read_steps(cell: str) -> list[ReadStep]:
    """The steps in a cell. Raises ``ValueError`` with what is no step."""
    steps = []
    for part in _BETWEEN.split(cell):
        text = clean_line(part).strip("; ")
        if not text:
            continue
        found = _STEP.fullmatch(_normalize_date(text))
        if found is None:
            raise ValueError(text[:80])
        said = {name: value or "" for name, value in found.groupdict().items()}
        steps.append(ReadStep(**said | {"kind": said["kind"] or Kind.OTHER.value}))
    return steps


def _normalize_date(text: str) -> str:
    """The same with the date in the digits that dates are kept in."""
    before, colon, after = text.partition(":")
    return f"{normalize_number(before)}{colon}{after}"


def write_step(step: SupervisoryStep) -> str:
    """A step as ``read_steps`` takes it."""
    expected = f" next {step.next_on.isoformat()}" if step.next_on else ""
    return f"{step.date} {step.kind}{expected}: {step.what}"
