"""Loads the agreements and clauses of ``agreements.csv`` and ``clauses.csv``.

What exists is left alone, so that loading twice changes nothing. Two of the agreements have
pages of their own among the demo's pages: these are given the facts before they are published.
"""

import csv
import datetime as dt
import functools
from collections import defaultdict
from pathlib import Path
from typing import Any

from django.db import transaction
from wagtail.models import Locale, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from portal.core.demo import Advance
from portal.countries.models import Union
from portal.i18n import registry
from rights_guides.agreements import units
from rights_guides.agreements.choices import Summariser
from rights_guides.agreements.models import (
    AgreementIndexPage,
    AgreementPage,
    Clause,
    ClauseTopic,
    Party,
)

Row = dict[str, str]

_FOLDER = Path(__file__).parent


@functools.cache
def _read(name: str) -> list[Row]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load_agreements(advance: Advance) -> None:
    """Make every agreement that the site does not have yet."""
    locale = Locale.objects.get(language_code=registry.SOURCE_LANGUAGE)
    known = set(AgreementPage.objects.filter(locale=locale).values_list("reference", flat=True))
    index = AgreementIndexPage.objects.get(locale=locale)
    for row in _read("agreements.csv"):
        advance(row["id"])
        if row["id"] not in known:
            _create(row, index)


@transaction.atomic
def _create(row: Row, index: AgreementIndexPage) -> None:
    page = AgreementPage(
        title=row["title"], slug=row["id"], locale=index.locale, reference=row["id"]
    )
    with disable_reference_index_auto_update():  # once for a page, not for each of its clauses
        index.add_child(instance=page)
        fill_page(page)
        page.save_revision().publish()
    ReferenceIndex.create_or_update_for_object(page)


def fill_page(page: AgreementPage) -> None:
    """Give a page that has not been saved yet the facts under its reference, if there are any."""
    row = next((row for row in _read("agreements.csv") if row["id"] == page.reference), None)
    if row is None:
        return
    for name, value in _read_fields(row).items():
        if not getattr(page, name):
            setattr(page, name, value)
    page.kind = row["kind"]
    page.is_sample = True
    page.summarised_by = Summariser.EDITOR
    page.parties = _build_parties(row)
    topics = {topic.key: topic for topic in ClauseTopic.objects.all()}
    page.clauses = [
        _build_clause(clause, page.locale, topics) for clause in _get_clauses()[row["id"]]
    ]


def _read_fields(row: Row) -> dict[str, Any]:
    return {
        "level": row["level"],
        "sector": row["sector"],
        "countries": [row["country"]] if row["country"] else [],
        "covered_workers": row["covered_workers"],
        "signed_on": _read_day(row["signed"]),
        "valid_from": _read_day(row["valid_from"]),
        "valid_until": _read_day(row["valid_until"]),
        "original_languages": row["language_of_original"],
        "source_title": row["source_title"],
        "source_url": row["source_url"],
        "source_date": row["source_date"],
    }


def _read_day(value: str) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _build_parties(row: Row) -> list[Party]:
    unions = _get_unions()
    parties = []
    for name in filter(None, row["union_parties"].split("; ")):
        union = unions.get(name)
        parties.append(Party(side=Party.Side.UNION, name=name, union=union))
    for name in filter(None, row["employer_parties"].split("; ")):
        parties.append(Party(side=Party.Side.EMPLOYER, name=name))
    return parties


def _get_unions() -> dict[str, Union]:
    """The unions of the directory by what they are called there."""
    return {name: union for union in Union.objects.all() for name in (union.name, union.acronym)}


@functools.cache
def _get_clauses() -> dict[str, list[Row]]:
    clauses: dict[str, list[Row]] = defaultdict(list)
    for row in _read("clauses.csv"):
        clauses[row["agreement_id"]].append(row)
    return clauses


def _build_clause(row: Row, locale: Locale, topics: dict[str, ClauseTopic]) -> Clause:
    amount, amount_to, words = units.parse_value(row["value"])
    unit = units.parse_unit(row["unit"]) if amount is not None else ("", "", "", "")
    measure, currency, period, note = unit
    return Clause(
        locale=locale,
        topic=topics[row["topic"]],
        status=row["status"],
        amount=amount,
        amount_to=amount_to,
        value_text=words,
        measure=measure,
        currency=currency,
        period=period,
        unit_note=note,
        who=row["who"],
        summary=row["plain_note"],
        quotation_page=row["quotation_page"],
        source_url=row["source_url"],
    )
