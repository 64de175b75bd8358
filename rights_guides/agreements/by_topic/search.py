"""Topics of clauses in the site's search, by their names in every language."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from portal.core.publication import announce_many, published, withdrawn
from portal.i18n import registry
from portal.search.registry import SearchDocument
from rights_guides.agreements.by_topic.listed import get_spoken_topics
from rights_guides.agreements.models import AgreementPage, Clause, ClauseTopic


def public_topics() -> QuerySet[ClauseTopic]:
    """Those that some agreement says something about."""
    return get_spoken_topics()


def to_documents(topic: ClauseTopic) -> Iterator[SearchDocument]:
    """A topic as the search keeps it; in English, since it has one entry for all languages."""
    yield SearchDocument(
        title=topic.name,
        url=reverse("agreement_topic", args=[topic.key]),
        language="en",
        url_in_every_language=True,
        words=", ".join(topic.translations.values()),
    )


def _on_published(instance: AgreementPage, **_kwargs: Any) -> None:
    if instance.locale.language_code == registry.SOURCE_LANGUAGE:
        clauses = Clause.objects.filter(page=instance, topic__isnull=False)
        announce_many(ClauseTopic, set(clauses.values_list("topic", flat=True)))


def _on_withdrawn(**_kwargs: Any) -> None:
    """The page may be gone, and what it said with it."""
    announce_many(ClauseTopic, ClauseTopic.objects.values_list("pk", flat=True))


def connect() -> None:
    """Connect the handlers; called by ``AgreementsConfig.ready``."""
    published.connect(_on_published, sender=AgreementPage, dispatch_uid="agreement topics there")
    withdrawn.connect(_on_withdrawn, sender=AgreementPage, dispatch_uid="agreement topics gone")
