"""What guides are about: areas of rights, which editors keep as data.

A guide holds the keys of its areas. An area that has since been deleted is left out.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Q

from portal.core.choices import Choices, has_choice
from rights_guides.rules.models import Topic

if TYPE_CHECKING:  # guides are made of what stands here
    from rights_guides.guides.models import GuidePage


def get_topic_choices() -> Choices:
    """Every area with the parts of it, by its title; one query."""
    topics = list(Topic.objects.all())
    parts: dict[int, list[Topic]] = {}
    for topic in topics:
        if topic.parent_id:
            parts.setdefault(topic.parent_id, []).append(topic)
    return [
        (top.title, [(each.key, each.title) for each in (top, *parts.get(top.pk, ()))])
        for top in topics
        if not top.parent_id
    ]


def find_topics(keys: Iterable[str]) -> list[Topic]:
    """The areas with these keys, in their order; one query, none without a key."""
    wanted = list(keys)
    if not wanted:
        return []
    topics = Topic.objects.filter(key__in=wanted).select_related("parent")
    found = {each.key: each for each in topics}
    return [found[key] for key in wanted if key in found]


def name_topics(guides: Iterable["GuidePage"]) -> None:
    """Give each guide its ``topic_list``: one query for all of them."""
    guides = list(guides)
    found = {
        topic.key: topic for topic in find_topics({key for each in guides for key in each.topics})
    }
    for guide in guides:
        guide.topic_list = [found[key] for key in guide.topics if key in found]


def find_areas(guides: Iterable["GuidePage"]) -> dict[int, set[str]]:
    """The keys of the areas of each guide (its id), and of those above them; one query."""
    known = dict(Topic.objects.values_list("key", "parent__key"))
    return {
        guide.pk: {
            area for key in guide.topics if key in known for area in (key, known[key]) if area
        }
        for guide in guides
    }


def is_about(topic: str) -> Q:
    """Whether a guide is about an area (a key), or about a part of it; one query."""
    parts = Topic.objects.filter(parent__key=topic).values_list("key", flat=True)
    return has_choice("topics", topic, *parts)
