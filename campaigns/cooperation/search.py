"""Cooperation agreements in the site's search: by countries, unions and what was promised."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save
from django.urls import reverse
from django.utils import translation

from campaigns.cooperation.models import CooperationAgreement
from portal.core.publication import announce_published, announce_withdrawn
from portal.i18n import registry
from portal.i18n.names import get_names_in_every_language
from portal.search.registry import SearchDocument


def public_agreements() -> QuerySet[CooperationAgreement]:
    """All of them: the list is public."""
    found: QuerySet[CooperationAgreement] = CooperationAgreement.objects.prefetch_related(
        "parties", "commitments"
    )
    return found


def to_documents(agreement: CooperationAgreement) -> Iterator[SearchDocument]:
    """An agreement as the search keeps it, in each language: its title is in all of them."""
    parties = ", ".join(party.name for party in agreement.parties.all())
    promised = list(agreement.commitments.all())
    names = [name for code in agreement.countries for name in get_names_in_every_language(code)]
    for language in registry.REGISTRY:
        with translation.override(language.code):
            kind = str(agreement.get_kind_display())
            said = [parties, agreement.in_short, *(each.words for each in promised)]
            yield SearchDocument(
                title=f"{kind}: {agreement.title}",
                names=f"{kind} · {agreement.title} · {parties}",
                url=reverse("cooperation_agreement", args=[agreement.key]),
                language=language.code,
                body=" · ".join(str(each) for each in said if each),
                url_in_every_language=True,
                words=" ".join([parties, *names]),
                countries=agreement.countries,
            )


def _on_saved(instance: CooperationAgreement, **_kwargs: Any) -> None:
    announce_published(instance)


def _on_deleted(instance: CooperationAgreement, **_kwargs: Any) -> None:
    announce_withdrawn(instance)


def connect() -> None:
    """Connect the handlers; called by ``CooperationConfig.ready``."""
    post_save.connect(_on_saved, CooperationAgreement, dispatch_uid="cooperation saved")
    post_delete.connect(_on_deleted, CooperationAgreement, dispatch_uid="cooperation deleted")
