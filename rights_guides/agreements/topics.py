"""The standard set of topics of clauses: ``topics.yaml``."""

from pathlib import Path
from typing import Any

from portal.core.demo import read_yaml
from rights_guides.agreements.models import ClauseTopic

_FILE = Path(__file__).parent / "topics.yaml"


def ensure_topics() -> None:
    """Make the topics that are missing, and add names in languages that have none.

    What editors have changed since stays as they wrote it.
    """
    there = {topic.key: topic for topic in ClauseTopic.objects.all()}
    _ensure_all(there, read_yaml(_FILE), None)


def _ensure_all(
    there: dict[str, ClauseTopic], entries: list[dict[str, Any]], parent: ClauseTopic | None
) -> None:
    for order, entry in enumerate(entries, 1):
        parts = entry.pop("parts", [])
        topic = _ensure(there, entry | {"order": order * 10, "parent": parent})
        _ensure_all(there, parts, topic)


def _ensure(there: dict[str, ClauseTopic], entry: dict[str, Any]) -> ClauseTopic:
    topic = there.get(entry["key"])
    if topic is None:
        topic = ClauseTopic(**entry)
        topic.save()
        return topic
    names = {**entry.get("translations", {}), **topic.translations}
    if names != topic.translations:
        topic.translations = names
        topic.save(update_fields=["translations"])
    return topic
