"""Topics of clauses in the site's search, by their names in every language."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_save
from django.urls import reverse
from django.utils import translation

from portal.core.multilingual import get_codes
from portal.core.publication import announce_many, announce_published, changed
from portal.search.registry import SearchDocument
from rights_guides.agreements.by_topic.listed import get_spoken_topics
from rights_guides.agreements.models import AgreementPage, Clause, ClauseTopic


def public_topics() -> QuerySet[ClauseTopic]:
    """Those that some agreement says something about."""
    return get_spoken_topics().select_related("parent__parent")


def to_documents(topic: ClauseTopic) -> Iterator[SearchDocument]:
    """A topic as the search keeps it, in each language that it has a name in."""
    for code in get_codes(topic.translations):
        with translation.override(code):
            yield SearchDocument(
                title=str(topic.title),
                url=reverse("agreement_topic", args=[topic.key]),
                language=code,
                body=" · ".join(str(each.title) for each in topic.path[:-1]),
                url_in_every_language=True,
                topics=list_areas(topic),
            )


def list_areas(topic: ClauseTopic) -> tuple[str, ...]:
    """The areas of rights (keys) that a topic, and those above it, belong to."""
    return tuple(each.rights_topic for each in topic.path if each.rights_topic)


def _on_agreements(keys: Iterable[int], **_kwargs: Any) -> None:
    """Published or gone: of a page that was deleted nobody knows any more what it said."""
    clauses = Clause.objects.filter(page__in=keys, topic__isnull=False)
    topics = set(clauses.values_list("topic", flat=True))
    announce_many(ClauseTopic, topics or ClauseTopic.objects.values_list("pk", flat=True))


def _on_topic(instance: ClauseTopic, **_kwargs: Any) -> None:
    announce_published(instance)


def connect() -> None:
    """Connect the handlers; called by ``AgreementsConfig.ready``."""
    changed.connect(_on_agreements, sender=AgreementPage, dispatch_uid="agreement topics")
    post_save.connect(_on_topic, sender=ClauseTopic, dispatch_uid="agreement topic saved")
