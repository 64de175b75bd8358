"""Which topics agreements say something about, and how many of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from portal.i18n import registry
from rights_guides.agreements.models import AgreementPage, Clause, ClauseTopic


@dataclass(slots=True)
class ListedTopic:
    """A topic in the list. ``number``: of agreements that give something about it."""

    topic: ClauseTopic
    number: int = 0


@dataclass(slots=True)
class TopicGroup:
    """The topics below one of the first level, and that one itself."""

    topic: ClauseTopic
    topics: list[ListedTopic] = field(default_factory=list)


def get_spoken_topics() -> QuerySet[ClauseTopic]:
    """The topics that some public agreement has been read for."""
    clauses = _get_public_clauses().exclude(status=Clause.Status.NOT_CODED)
    return ClauseTopic.objects.filter(pk__in=clauses.values("topic"))


def _get_public_clauses() -> Any:
    public = AgreementPage.objects.visible().filter(locale__language_code=registry.SOURCE_LANGUAGE)
    return Clause.objects.filter(page__in=public)


def list_topics(areas: Sequence[str] = ()) -> list[TopicGroup]:
    """All of them in their order, or those that belong to areas of rights (keys); two queries."""
    provided = _get_public_clauses().filter(status=Clause.Status.PROVIDED)
    numbers = dict(
        provided.values_list("topic").annotate(number=Count("page", distinct=True)).order_by()
    )
    groups: dict[str, TopicGroup] = {}
    topics = get_spoken_topics().select_related("parent__parent")
    if areas:
        topics = topics.filter(
            Q(rights_topic__in=areas)
            | Q(parent__rights_topic__in=areas)
            | Q(parent__parent__rights_topic__in=areas)
        )
    for topic in sorted(topics, key=lambda topic: topic.place):
        top = topic.path[0]
        group = groups.setdefault(top.key, TopicGroup(top))
        group.topics.append(ListedTopic(topic, numbers.get(topic.pk, 0)))
    return list(groups.values())
