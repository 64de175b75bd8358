"""Words of one meaning as editors keep them, with those that the site brings along."""

import time
from typing import Any

from django.db.models import Count, Max

from portal.search.analysis.synonyms import Synonyms, build_table, join_tables, read_built_in
from portal.search.models import SynonymGroup

KEPT_FOR = 60  # seconds; a process that saves a group looks at once
_kept: dict[str, tuple[Any, float, Synonyms]] = {}


def get_table(reader: str) -> Synonyms:
    """The table for a reader's language, the editors' words first; one query a minute."""
    now = time.monotonic()
    revision, until, table = _kept.get(reader, (None, 0.0, {}))
    if now < until:
        return table
    groups = SynonymGroup.objects.aggregate(last=Max("changed_at"), number=Count("pk"))
    current = (groups["last"], groups["number"])
    if current != revision:
        own = SynonymGroup.objects.values_list("words", flat=True) if groups["number"] else []
        table = join_tables(build_table(words.splitlines() for words in own), read_built_in(reader))
    _kept[reader] = (current, now + KEPT_FOR, table)
    return table


def forget_tables(**_kwargs: Any) -> None:
    """Look again at the next search."""
    _kept.clear()
