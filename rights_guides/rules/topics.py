"""The standard set of areas of rights: ``topics.yaml``."""

from pathlib import Path
from typing import Any

from portal.core.demo import read_yaml
from rights_guides.rules.models import Topic

_FILE = Path(__file__).parent / "topics.yaml"


def ensure_topics() -> None:
    """Make the areas that are missing, and add names in languages that have none.

    What editors have changed since stays as they wrote it.
    """
    there = {topic.key: topic for topic in Topic.objects.all()}
    for order, entry in enumerate(read_yaml(_FILE), 1):
        parts = entry.pop("parts", [])
        top = _ensure(there, entry | {"order": order * 10})
        for place, part in enumerate(parts, 1):
            _ensure(there, part | {"order": place * 10, "parent": top})


def _ensure(there: dict[str, Topic], entry: dict[str, Any]) -> Topic:
    topic = there.get(entry["key"])
    if topic is None:
        topic = Topic(**entry)
        topic.full_clean()
        topic.save()
        return topic
    names = {**entry.get("translations", {}), **topic.translations}
    if names != topic.translations:
        topic.translations = names
        topic.save(update_fields=["translations"])
    return topic
