"""The models whose objects can be found: apps register them here.

Pages need nothing: every live, public page whose class derives from
``portal.core.models.BasePage`` and has ``is_content`` is indexed by
``portal.search.pages``. Anything else is registered in ``AppConfig.ready``::

    SEARCH_SOURCES.register(
        "person",
        SearchSource(
            Person, lambda: {"person": _("Person")}, search.to_documents, search.public_people
        ),
    )

Entries follow ``portal.core.publication``: announce an object as published or
withdrawn, and its entry is made, changed or removed. Where one change concerns
many objects (a list becomes private), announce each of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from portal.core.highlights import Door
from portal.core.hooks import Hook

Label = str | Promise


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One object in one language, as it is indexed.

    ``language``: code of the language it is written in. ``body``: plain text.
    ``headings``: those of the text, which weigh more. ``words``: what else it is found
    by, which is not shown. ``names``: what it is called, where that is not (only) its
    title, which may be a whole sentence. ``subject``: what it is about, which counts like a
    title. ``countries`` (ISO codes), ``topics``, ``theme`` (keys):
    what answers can be narrowed by.
    ``family``: the same for all translations of one text; empty for a text
    without any. ``kind``: empty for the kind it was registered with.
    ``url_in_every_language``: the address begins with a language, and the
    same address exists under every other.
    """

    title: str
    url: str
    language: str
    body: str = ""
    published_at: datetime | None = None
    family: str = ""
    kind: str = ""
    url_in_every_language: bool = False
    words: str = ""
    headings: str = ""
    names: str = ""
    subject: str = ""
    countries: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    theme: str = ""


@dataclass(frozen=True, slots=True)
class SearchSource:
    """A model whose objects can be found.

    ``kinds``: the name of each kind of object, by its key in addresses and in JSON;
    an entry of a model with several kinds names its own.

    ``to_documents`` is called with English active. It gives one document for each language
    that the object is written in, and none to leave it out.

    ``rank``: what is found equally well comes in this order; see ``RANK_WORTH``.
    ``get_ranks``: the ranks by kind, for a source whose kinds differ.

    ``suggested``: its titles are offered while somebody types.

    ``repeats``: several objects may be the same text in the same language.

    ``after_reading`` is called with objects whose entries were made: what else is found by them.

    ``public`` returns a queryset of all objects that anybody may read, with what
    ``to_documents`` needs (``select_related``). It alone decides: an object that is not
    in it has no entry, whatever was announced.
    """

    model: type[Model]
    kinds: Callable[[], dict[str, Label]]
    to_documents: Callable[[Any], Iterable[SearchDocument]]
    public: Callable[[], QuerySet[Any]]
    rank: int = 6
    get_ranks: Callable[[], dict[str, int]] | None = None
    suggested: bool = False
    repeats: bool = False
    after_reading: Callable[[Iterable[Any]], None] | None = None

    @property
    def label(self) -> str:
        """The model's name, as tasks pass it on."""
        return self.model._meta.label_lower


# A guide (rank 0) that mentions twice what is looked for comes before what is named after it
# and mentions it nowhere; other pages (3) before rules (4), those before what people say,
# words explained and single clauses (6). See ``ranking`` for what the rest is worth.
LAST_RANK, RANK_WORTH = 6, 10

SEARCH_SOURCES: Hook[SearchSource] = Hook("search_sources", "A model whose objects can be found.")

FACET_NAMES: Hook[Callable[[str], dict[str, str]]] = Hook(
    "facet_names",
    "Called for the names of the values of a facet (``topic``, ``theme``), with the code of the "
    "reader's language; returns them by key, in the order in which they are offered.",
)


NO_RESULT_LINKS: Hook[Door] = Hook(
    "no_result_links", "A way on for a reader for whom nothing was found; few are enough."
)


def get_source_for_model(model: type[Model]) -> SearchSource | None:
    """The source that objects of ``model`` come from: its own, or that of a parent."""
    sources = {source.model: source for source in SEARCH_SOURCES}
    return next((sources[ancestor] for ancestor in model.__mro__ if ancestor in sources), None)


def get_source_by_label(label: str) -> SearchSource | None:
    """The source with this ``label``."""
    return next((source for source in SEARCH_SOURCES if source.label == label), None)


def get_ranks() -> dict[str, int]:
    """What its rank adds to the weight of an entry, by kind."""
    return {
        kind: RANK_WORTH * max(LAST_RANK - rank, 0)
        for source in SEARCH_SOURCES
        for kind, rank in _list_ranks(source)
    }


def _list_ranks(source: SearchSource) -> Iterable[tuple[str, int]]:
    if source.get_ranks is not None:
        return source.get_ranks().items()
    return ((kind, source.rank) for kind in source.kinds())


def get_repeated_kinds() -> list[str]:
    """The kinds of which a text may have several entries in one language."""
    return [kind for source in SEARCH_SOURCES if source.repeats for kind in source.kinds()]


def get_kinds() -> dict[str, Label]:
    """The name of every kind that can be found, by key; the worthiest first."""
    ranks = get_ranks()
    names = {key: name for source in SEARCH_SOURCES for key, name in source.kinds().items()}
    return dict(sorted(names.items(), key=lambda item: -ranks[item[0]]))
