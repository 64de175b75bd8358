"""The back office's search: Wagtail's own index in the database, of words as ours are.

The page explorer and the choosers ask it. SQLite breaks Hindi, Nepali and Bengali words at their
vowel signs, and neither database knows that كتاب can be written كِتَابٌ, or गाँव गांव. So the index
gets the terms that ``analysis`` makes of each text, and so does each query.

Set in ``WAGTAILSEARCH_BACKENDS``; ``manage.py update_index`` makes the index again.
"""

import unicodedata
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from django.db import connection
from django.db.models import Model
from modelsearch.index import AutocompleteField, SearchField
from modelsearch.query import And, Or, Phrase, PlainText, SearchQuery

from portal.i18n.registry import SOURCE_LANGUAGE
from portal.search.analysis.terms import analyse_text
from portal.search.analysis.words import split_words

_engine: Any = import_module(
    "modelsearch.backends.database."
    + ("postgres.postgres" if connection.vendor == "postgresql" else "sqlite.sqlite")
)
_Index: Any = _engine.SearchBackend.index_class
_Backend: Any = _engine.SearchBackend


class _Letters(dict[int, int]):
    """A letter in place of each mark: of a Chinese block that none of the languages uses.

    Both databases take it as part of a word.
    """

    def __missing__(self, code: int) -> int:
        is_mark = unicodedata.category(chr(code)) in ("Mn", "Mc") and code < 0x1C00
        self[code] = letter = code - 0x300 + 0x3400 if is_mark else code
        return letter


_letters = _Letters()


def fold_query(query: SearchQuery | str) -> SearchQuery | str:
    """A query with its words as they stand in the index; empty where nothing is left of it."""
    match query:
        case str():
            return _fold_words(query)
        case PlainText():
            words = _fold_words(query.query_string)
            return PlainText(words, operator=query.operator) if words else ""
        case Phrase():
            words = _fold_words(query.query_string)
            return Phrase(words) if words else ""
        case And() | Or():
            parts = [part for each in query.subqueries if (part := fold_query(each))]
            return type(query)(parts) if parts else ""
        case _:  # everything, or nothing
            return query


def _fold_words(text: str) -> str:
    return _join(term for word in split_words(text) for term in word.terms)


def fold_content(text: str) -> str:
    """The words of a text, then other ways of writing them: *email* for *e-mail*."""
    # No stems are stored, so the language makes no difference.
    terms = analyse_text(text, SOURCE_LANGUAGE)
    return _join([*terms.running, *terms.forms])


def _join(terms: Iterable[str]) -> str:
    return " ".join(terms).translate(_letters)


class _FoldedObject:
    """An object whose fields were read, as the database's own index takes one."""

    def __init__(self, instance: Model, backend: Any) -> None:
        self.pk = instance.pk
        indexer = _engine.ObjectIndexer(instance, backend)
        # Between a field and its text, PostgreSQL's has a weight.
        self.fields = [
            _fold_field(found, text)
            for field in indexer.search_fields
            for found, *_weight, text in indexer.prepare_field(instance, field)
        ]

    def get_search_fields(self) -> list[SearchField | AutocompleteField]:
        """The fields, each with its text."""
        return self.fields


class _Read:
    """A field that keeps the text that was read of it."""

    kwargs: dict[str, str]

    def get_value(self, _obj: Any) -> str:
        return self.kwargs["text"]


class _SearchField(_Read, SearchField):
    pass


class _AutocompleteField(_Read, AutocompleteField):
    pass


def _fold_field(field: Any, text: str) -> SearchField | AutocompleteField:
    """A field of the same name and weight, with the terms of its text."""
    if isinstance(field, SearchField):
        return _SearchField(field.field_name, boost=field.boost, text=fold_content(text))
    return _AutocompleteField(field.field_name, text=fold_content(text))


class FoldingIndex(_Index):
    """The index of the database, with terms in place of texts."""

    def add_items(self, model: type[Model], objs: Iterable[Model]) -> None:
        """Store the terms of some objects of a model."""
        super().add_items(model, [_FoldedObject(each, self.backend) for each in objs])


class SearchBackend(_Backend):
    """The search of the database, for words as they stand in the index."""

    index_class = FoldingIndex

    def search(self, query: SearchQuery | str, *args: Any, **options: Any) -> Any:
        """Look for whole words."""
        return super().search(fold_query(query), *args, **options)

    def autocomplete(self, query: SearchQuery | str, *args: Any, **options: Any) -> Any:
        """Look for words; the last may go on."""
        return super().autocomplete(fold_query(query), *args, **options)
