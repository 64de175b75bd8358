"""Conventions in the site's search: found by their names, short names and what they give."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import translation

from campaigns.ratifications.models import Instrument, Ratification
from portal.search.registry import SearchDocument


def public_instruments() -> QuerySet[Instrument]:
    """Those that something is known of."""
    known = Ratification.objects.filter(instrument=OuterRef("pk"))
    instruments: QuerySet[Instrument] = Instrument.objects.filter(Exists(known))
    return instruments


def to_documents(instrument: Instrument) -> Iterator[SearchDocument]:
    """A convention as the search keeps it, in each language that its name is in."""
    number = instrument.code.lstrip("CP")
    words: list[Any] = [instrument.code, number, instrument.get_body_display(), instrument.name]
    for code in instrument.languages:
        with translation.override(code):
            yield SearchDocument(
                title=f"{instrument.code} · {instrument.title}",
                names=f"{instrument.code} {instrument.title}",
                url=reverse("ratifications_of_instrument", args=[instrument.code]),
                language=code,
                body=str(instrument.sentence),
                url_in_every_language=True,
                words=" ".join(map(str, words)),
            )
