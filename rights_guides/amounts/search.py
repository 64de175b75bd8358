"""Amounts in the site's search: found by their country, their sector and who they are for."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save
from django.urls import reverse
from django.utils import translation

from portal.core.publication import announce_published, announce_withdrawn
from portal.i18n.names import get_country_name, get_names_in_every_language
from portal.search.registry import SearchDocument
from rights_guides.amounts.models import Amount
from rights_guides.rules.countries import get_countries_of_place

# The areas of rights that answers can be narrowed to.
_AREAS = {
    Amount.Kind.MINIMUM: ("minimum-wage", "wages"),
    Amount.Kind.OVERTIME: ("overtime", "wages"),
}


def public_amounts() -> QuerySet[Amount]:
    """All amounts: the register is public."""
    amounts: QuerySet[Amount] = Amount.objects.all()
    return amounts


def to_documents(amount: Amount) -> Iterator[SearchDocument]:
    """An amount as the search keeps it, in each language that it is in."""
    country = str(amount.country)
    words = ", ".join(get_names_in_every_language(country))
    for code in amount.languages:
        with translation.override(code):
            place, kind = get_country_name(country), str(amount.get_kind_display())
            about = [kind, amount.get_sector_display() if amount.sector else "", amount.title]
            yield SearchDocument(
                title=f"{place}: {kind}, {amount.title}",
                names=f"{kind} · {place}",
                url=f"{reverse('country_amounts', args=[country])}#{amount.key}",
                language=code,
                headings=str(amount.title),
                body=" · ".join(str(each) for each in [*about, amount.currency] if each),
                url_in_every_language=True,
                words=words,
                countries=get_countries_of_place(country),
                topics=_AREAS.get(Amount.Kind(amount.kind), ("wages",)),
            )


def _on_save(instance: Amount, **_kwargs: Any) -> None:
    announce_published(instance)


def _on_delete(instance: Amount, **_kwargs: Any) -> None:
    announce_withdrawn(instance)


def connect() -> None:
    """Connect the handlers; called by ``AmountsConfig.ready``."""
    post_save.connect(_on_save, sender=Amount, dispatch_uid="amount saved")
    post_delete.connect(_on_delete, sender=Amount, dispatch_uid="amount deleted")
