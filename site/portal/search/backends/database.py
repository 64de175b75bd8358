"""Searches the table itself with LIKE, so that SQLite and PostgreSQL answer alike."""

from collections.abc import Sequence
from functools import reduce
from operator import add, and_, or_
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Length, Replace

from portal.search.backends.base import Counts
from portal.search.models import SearchEntry
from portal.search.query import Needle, Phrase, Query
from portal.search.registry import get_kinds_by_rank


class DatabaseBackend:
    """For as many entries as a database reads through in a moment: tens of thousands."""

    def count_by_kind(self, query: Query, reader: str) -> Counts:
        """See ``Backend``; one query."""
        rows = _filter_entries(query, reader).values_list("language", "kind").annotate(Count("pk"))
        return {(language, kind): number for language, kind, number in rows.order_by()}

    def find_entries(
        self, query: Query, reader: str, languages: Sequence[str], kind: str, start: int, stop: int
    ) -> list[SearchEntry]:
        """See ``Backend``; one query."""
        entries = _filter_entries(query, reader).filter(language__in=languages)
        if kind:
            entries = entries.filter(kind=kind)
        entries = entries.defer("body_terms", "title_terms").annotate(
            language_order=Case(
                *(When(language=code, then=Value(at)) for at, code in enumerate(languages)),
                default=Value(len(languages)),
                output_field=IntegerField(),
            ),
            in_title=reduce(
                add, (_count_if(_contains("title_terms", needle)) for needle in query.needles)
            ),
            rank=Case(
                *(When(kind__in=kinds, then=Value(rank)) for rank, kinds in get_kinds_by_rank()),
                default=Value(0),
                output_field=IntegerField(),
            ),
            occurrences=reduce(add, (_count_occurrences(phrase) for phrase in query.phrases)),
        )
        ordered = entries.order_by(
            "language_order",
            *([_count_needles(query).desc()] if query.is_loose else []),
            "-in_title",
            "rank",
            "-occurrences",
            F("published_at").desc(nulls_last=True),
            "-pk",
        )
        return list(ordered[start:stop])

    def check(self) -> None:
        """Raise if the table cannot be read."""
        SearchEntry.objects.exists()


def _filter_entries(query: Query, reader: str) -> QuerySet[SearchEntry]:
    """Entries with what the query asks for; other languages only where the reader's has none."""
    join = or_ if query.is_loose else and_
    matching = SearchEntry.objects.filter(reduce(join, map(_matches, query.needles)))
    own = matching.filter(language=reader)
    return matching.filter(Q(language=reader) | ~Q(family__in=own.values("family")))


def _contains(field: str, needle: Needle) -> Q:
    return reduce(
        lambda left, right: left | right,
        (Q(**{f"{field}__contains": phrase.pattern}) for phrase in needle),
    )


def _matches(needle: Needle) -> Q:
    return _contains("title_terms", needle) | _contains("body_terms", needle)


def _count_needles(query: Query) -> Any:
    """How many of the needles occur."""
    return reduce(add, (_count_if(_matches(needle)) for needle in query.needles))


def _count_if(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())


def _count_occurrences(phrase: Phrase) -> CombinedExpression:
    """How often a phrase stands in the body: by how much shorter it is without."""
    text = Value(phrase.pattern, output_field=TextField())
    without = Replace("body_terms", text, Value("", output_field=TextField()))
    return (Length("body_terms") - Length(without)) / Value(len(phrase.pattern))
