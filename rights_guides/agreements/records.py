"""Agreements as programs read them: one record for each, from the original's language.

The same record is answered by the API and written into every file to take along. Names of
columns are promises: they are described in ``openapi.json`` and do not change.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import QueryDict

from portal.core.querysets import PageQuerySet
from portal.i18n import registry
from rights_guides.agreements.models import AgreementIndexPage, AgreementPage, Clause

# The columns of CSV files: those of the agreement, then those of one of its clauses.
AGREEMENT_COLUMNS = (
    *("id", "reference", "title", "kind", "level", "sector", "countries", "region"),
    *("signed_on", "valid_from", "valid_until", "renews_tacitly", "ended"),
    *("covered_workers", "sample"),
    *("source_title", "source_url", "source_date"),
)
CLAUSE_COLUMNS = (
    *("topic", "status", "value", "unit", "who", "summary"),
    *("quotation", "page", "quotation_language", "clause_source_url"),
)
BATCH = 100
# Numbers of pages as addresses have them.
NUMBER = re.compile(r"[0-9]{1,9}")
MAX_IDS = 100


def find_agreements(query: QueryDict) -> PageQuerySet:
    """The public agreements that the filters of the list find, in a lasting order.

    ``?id=1&id=2`` names some of them. Raises ``ValidationError`` for what is no filter.
    """
    states = [each.get_state(query, AgreementPage) for each in AgreementIndexPage.filters]
    if faults := {state.name: [str(state.error)] for state in states if state.error}:
        raise ValidationError(faults)
    queryset: PageQuerySet = (
        AgreementPage.objects.visible()
        .filter(
            *(state.condition for state in states),
            _is_one_of(query.getlist("id")),
            locale__language_code=registry.SOURCE_LANGUAGE,
        )
        .defer_streamfields()
        .order_by("pk")
    )
    return queryset


def _is_one_of(ids: list[str]) -> Q:
    """The agreements that are named, in whichever language; all, where none is."""
    if not ids:
        return Q()
    numbers = [int(each) for each in ids[:MAX_IDS] if NUMBER.fullmatch(each)]
    named = AgreementPage.objects.filter(pk__in=numbers).order_by()
    return Q(translation_key__in=named.values("translation_key"))


def build_records(pages: Sequence[AgreementPage]) -> list[dict[str, Any]]:
    """The agreements with their clauses; one query."""
    clauses: dict[int, list[Clause]] = defaultdict(list)
    found = Clause.objects.filter(page__in=pages).select_related("topic")
    for clause in found.order_by("sort_order", "pk"):
        clauses[clause.page_id].append(clause)
    return [_build_record(page, clauses[page.pk]) for page in pages]


def _build_record(page: AgreementPage, clauses: list[Clause]) -> dict[str, Any]:
    return {
        "id": page.pk,
        "reference": page.reference,
        "title": page.title,
        "kind": page.kind,
        "level": page.level,
        "sector": page.sector,
        "countries": [str(country) for country in page.countries],
        "region": page.region,
        "signed_on": _say_day(page.signed_on),
        "valid_from": _say_day(page.valid_from),
        "valid_until": _say_day(page.valid_until),
        "renews_tacitly": page.renews_tacitly,
        "ended": page.has_ended,
        "covered_workers": page.covered_workers,
        "sample": page.is_sample,
        "source_title": page.source_title,
        "source_url": page.source_url,
        "source_date": page.source_date,
        "clauses": [_build_clause(clause) for clause in clauses],
    }


def _build_clause(clause: Clause) -> dict[str, Any]:
    value = clause.value
    return {
        "topic": clause.topic.key if clause.topic else None,
        "status": clause.status,
        "value": value.number or None,
        "unit": value.unit or None,
        "who": clause.who,
        "summary": clause.summary,
        "quotation": clause.quotation,
        "page": clause.quotation_page,
        "quotation_language": clause.quotation_language,
        "clause_source_url": clause.source_url,
    }


def _say_day(value: Any) -> str | None:
    return value.isoformat() if value else None


def iterate_records(agreements: PageQuerySet) -> Iterator[dict[str, Any]]:
    """The records one after the other, a batch of agreements in memory at a time."""
    for pages in itertools.batched(agreements.iterator(chunk_size=BATCH), BATCH):
        yield from build_records(pages)


def iterate_rows(agreements: PageQuerySet) -> Iterator[list[Any]]:
    """A row for each clause, and one for an agreement without clauses."""
    for record in iterate_records(agreements):
        record["countries"] = " ".join(record["countries"])
        agreement = [record[name] for name in AGREEMENT_COLUMNS]
        for clause in record["clauses"] or [{}]:
            yield [*agreement, *(clause.get(name, "") for name in CLAUSE_COLUMNS)]
