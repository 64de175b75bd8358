"""Clauses in the site's search: what an agreement gives, found by its words and its topic."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.signals import post_delete, post_save
from django.utils import translation

from portal.core.publication import announce_many, announce_withdrawn, changed
from portal.search.registry import SearchDocument
from rights_guides.agreements.by_topic.search import list_areas
from rights_guides.agreements.models import AgreementPage, Clause, ClauseTopic


def public_clauses() -> QuerySet[Clause]:
    """Those that say what a public agreement gives, with the page that they are on."""
    pages = AgreementPage.objects.visible().filter(alias_of__isnull=True)
    said: QuerySet[Clause] = (
        Clause.objects.filter(status=Clause.Status.PROVIDED, topic__isnull=False, page__in=pages)
        .exclude(summary="", quotation="")
        .select_related("page__locale", "topic__parent__parent")
        .defer("page__body", "page__original_texts")
    )
    return said


def to_documents(clause: Clause) -> Iterator[SearchDocument]:
    """A clause as the search keeps it, in the language of its page."""
    page, topic = clause.page, clause.topic
    url = page.get_url()
    if not url or topic is None:
        return
    with translation.override(page.locale.language_code):
        passages = [clause.value.text, clause.unit_note, clause.summary]
        yield SearchDocument(
            title=f"{topic.title} · {page.title}",
            url=f"{url}#{topic.key}",
            language=page.locale.language_code,
            names=str(topic.title),
            body=" · ".join(filter(None, [*passages, clause.who, clause.quotation])),
            published_at=page.first_published_at,
            family=str(clause.translation_key),
            countries=tuple(str(country.code) for country in page.countries),
            topics=list_areas(topic),
        )


def _on_agreements(keys: Iterable[int], **_kwargs: Any) -> None:
    clauses = Clause.objects.filter(page__in=keys)
    announce_many(Clause, clauses.values_list("pk", flat=True))


def _on_topic(instance: ClauseTopic, created: bool, **_kwargs: Any) -> None:
    if not created:
        about = Q(topic=instance) | Q(topic__parent=instance) | Q(topic__parent__parent=instance)
        announce_many(Clause, Clause.objects.filter(about).values_list("pk", flat=True))


def _on_deleted(instance: Clause, **_kwargs: Any) -> None:
    announce_withdrawn(instance)


def connect() -> None:
    """Connect the handlers; called by ``AgreementsConfig.ready``."""
    changed.connect(_on_agreements, sender=AgreementPage, dispatch_uid="clauses of agreements")
    post_save.connect(_on_topic, sender=ClauseTopic, dispatch_uid="clauses of a topic")
    post_delete.connect(_on_deleted, sender=Clause, dispatch_uid="clause deleted")
