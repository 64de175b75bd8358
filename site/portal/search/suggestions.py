"""Titles that begin like what is being typed.

Answered by the index in the database, whatever else there is: it compares one column, and
looks at no more of what fits than is shown. What is typed is kept nowhere.
"""

from collections.abc import Iterable

from django.db.models.expressions import RawSQL

from portal.i18n import registry as languages
from portal.search.analysis.words import split_words
from portal.search.backends import get_database_backend
from portal.search.models import SearchEntry
from portal.search.permissions import is_readable
from portal.search.query import MAX_NEEDLES, Variant
from portal.search.ranking import TITLE, Match
from portal.search.registry import SEARCH_SOURCES, SearchSource

MAX_SUGGESTIONS = 8
MAX_TYPED = 60
# One letter is the beginning of everything.
FEWEST_LETTERS = 2
# So many titles that fit are compared with each other.
MAX_COMPARED = 60


def suggest_titles(typed: str, reader: languages.Language) -> list[str]:
    """The titles that have every word typed, or its beginning; at most two queries.

    Those in the reader's language first. Only of sources that are ``suggested``: a title
    that somebody gave to a post is no suggestion.
    """
    wanted = [word.terms for word in split_words(typed[:MAX_TYPED])][:MAX_NEEDLES]
    if sum(len(term) for terms in wanted for term in terms) < FEWEST_LETTERS:
        return []
    matches = [(Match((TITLE,), (Variant(terms, "beginning"),)),) for terms in wanted]
    condition, values = get_database_backend().compile_matches(matches, ())
    fitting = _Fitting(condition, values, wanted[0][0])
    first = [source for source in SEARCH_SOURCES if source.suggested]
    titles = fitting.list_titles([reader.code], first)
    if len(titles) < MAX_SUGGESTIONS:
        fallbacks = [language.code for language in languages.get_fallbacks(reader.code)]
        titles += fitting.list_titles(fallbacks, first)
    return list(dict.fromkeys(titles))[:MAX_SUGGESTIONS]


class _Fitting:
    """The entries whose titles fit. ``beginning``: the first word, as far as it is typed."""

    def __init__(self, condition: str, values: list[object], beginning: str) -> None:
        backend = get_database_backend()
        found = f"SELECT {backend.key} AS entry FROM {backend.table} WHERE {condition}"
        # Looked for by itself: because only some are wanted, PostgreSQL would read the terms of
        # one entry after the other until it has them.
        statement = f"WITH found AS MATERIALIZED ({found}) SELECT entry FROM found"
        self.found = RawSQL(statement, values)
        self.beginning = beginning

    def list_titles(self, codes: list[str], sources: Iterable[SearchSource]) -> list[str]:
        """The titles of those that everybody may read now; one query."""
        entries = SearchEntry.objects.filter(is_readable(sources), language__in=codes)
        entries = entries.filter(pk__in=self.found)
        found = list(entries.values_list("language", "title")[:MAX_COMPARED])
        found.sort(key=lambda each: (codes.index(each[0]), *self._get_place(each[1])))
        return [title for _language, title in found]

    def _get_place(self, title: str) -> tuple[bool, int, str]:
        """What begins with the first word before what has it somewhere; the short before long."""
        first = next(iter(split_words(title)), None)
        begins = bool(first and first.terms[0].startswith(self.beginning))
        return not begins, len(title), title
