"""Fills the demo's campaigns with what ``campaigns.yaml`` has: answers, what happened, news."""

import functools
from pathlib import Path
from typing import Any

from campaigns.models import CampaignPage
from portal.core.demo import read_yaml

# By the field: the name of its only kind of block.
_BLOCKS = {"demands": "demand", "targets": "target", "timeline": "moment", "updates": "update"}


@functools.cache
def _read() -> dict[str, dict[str, Any]]:
    entries: dict[str, dict[str, Any]] = read_yaml(Path(__file__).with_name("campaigns.yaml"))
    return entries


def fill_page(page: CampaignPage) -> None:
    """Give a new campaign what its file does not hold."""
    entry = _read().get(page.slug, {})
    for field, block in _BLOCKS.items():
        setattr(page, field, [(block, value) for value in entry.get(field, ())])
