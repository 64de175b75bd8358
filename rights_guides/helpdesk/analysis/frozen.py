"""Numbers as plain data, to be kept, and back."""

import datetime as dt
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from rights_guides.helpdesk.analysis.numbers import Count, GroupFigures, Numbers, Sum


def write(numbers: Numbers) -> dict[str, Any]:
    """What is published and what is hidden, without the numbers that are hidden."""
    return asdict(numbers) | {"until": numbers.until.isoformat()}


def read(data: dict[str, Any]) -> Numbers:
    """The numbers that ``write`` made ``data`` of."""
    return Numbers(
        until=dt.date.fromisoformat(data["until"]),
        total=data["total"],
        groups=[
            GroupFigures(**(group | {"sums": [_read_sum(each) for each in group["sums"]]}))
            for group in data["groups"]
        ],
        tables=_read_tables(data["tables"]),
        by_group={group: _read_tables(tables) for group, tables in data["by_group"].items()},
    )


def _read_tables(tables: dict[str, list[dict[str, Any]]]) -> dict[str, list[Count]]:
    return {kind: [Count(**each) for each in counts] for kind, counts in tables.items()}


def _read_sum(each: dict[str, Any]) -> Sum:
    amounts = {
        name: None if each[name] is None else Decimal(each[name])
        for name in ("claimed", "recovered")
    }
    return Sum(each["currency"], **amounts)
