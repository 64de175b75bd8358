"""Elasticsearch 9, for hundreds of thousands of entries and for many readers at once.

Terms are made already, so every field of them is cut at spaces only; what a match is worth
is added up from constants, so that the order is the databases' own.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from portal.search.backends.base import FACETS, Found, Request
from portal.search.engine_client import get_alias, get_client
from portal.search.models import UnsentEntry
from portal.search.query import Variant
from portal.search.ranking import (
    COLUMNS,
    DESTINATION,
    EACH_NEEDLE,
    LANGUAGE,
    ROMAN,
    Match,
    Plan,
    Tier,
)
from portal.search.registry import get_ranks, get_repeated_kinds

Json = dict[str, Any]
# With more entries waiting than this, the server is too far behind: the database answers.
MOST_WAITING = 1_000
_MOST_COUNTED = 40_000  # texts: above it, Elasticsearch's numbers are a little off
_VALUES = 300  # of one facet
_BY_LANGUAGE = ("language", "complete")  # counted so: every translation
_TERMS = {"type": "text", "analyzer": "whitespace", "norms": False}
# Of longer beginnings there are few words, which are quickly looked through; to keep them, too,
# is as much work as all the rest. What sounds alike is never looked for by its beginning.
_BEGINNINGS = {"index_prefixes": {"min_chars": 2, "max_chars": 4}}
MAPPINGS: Json = {
    "dynamic": "strict",
    "_source": {"includes": ["checksum"]},
    "properties": {
        **dict.fromkeys(COLUMNS, _TERMS | _BEGINNINGS),
        ROMAN: _TERMS,
        **{name: {"type": "keyword"} for name in (*FACETS, "family", "checksum")},
        "published": {"type": "date"},
        "entry": {"type": "long"},
    },
}


class TooFarBehindError(RuntimeError):
    """The server does not know too much of what has changed."""


class ElasticsearchBackend:
    """Answers with what the server knows, less what it does not know yet."""

    def find(self, request: Request) -> Found:
        """See ``Backend``; a request, or two, and a query for what waits to be sent.

        Most readers are answered in one language: that is asked for at once, and again only
        where the answer says that others are to be offered, and there is something.
        """
        waiting = list(UnsentEntry.objects.values_list("pk", flat=True)[: MOST_WAITING + 1])
        if len(waiting) > MOST_WAITING:
            raise TooFarBehindError(f"more than {MOST_WAITING} entries wait for Elasticsearch")
        asked = request.filters.get("language") or frozenset(request.languages[:1])
        answer = _ask(request, waiting, asked)
        counts = answer["aggregations"]
        there = _read_facet(counts, "language")
        offered = request.choose_languages(lambda: there)
        if (unfiltered := _read_texts(counts["unfiltered"])) < request.enough:
            all_there = _read_facet(counts, "complete") if "complete" in counts else there
            complete = sum(all_there.get(code, 0) for code in offered)
            return Found([], 0, 0, complete, unfiltered, {})
        if offered != asked and (request.filters or any(there.values())):
            counts = (answer := _ask(request, waiting, offered))["aggregations"]
        found = counts["found"]
        return Found(
            entries=[int(hit["_id"]) for hit in answer["hits"]["hits"]],
            count=_read_texts(found),
            own=_read_texts(found["own"]),
            complete=_read_texts(found.get("complete", found)),
            unfiltered=unfiltered,
            facets={facet: _read_facet(counts, facet) for facet in FACETS},
        )

    def check(self) -> None:
        """Raise if the server does not answer."""
        get_client().count(index=get_alias())


# --- What is asked ------------------------------------------------------------------


def _ask(request: Request, waiting: Sequence[int], offered: frozenset[str]) -> Any:
    filters = {**request.filters, "language": offered}
    return get_client().search(
        index=get_alias(),
        query=_build_query(request, waiting, offered),
        post_filter=_build_filter(filters),
        aggs=_build_counts(request, filters),
        collapse={"field": "family"},
        sort=["_score", {"published": {"order": "desc", "missing": "_last"}}, {"entry": "desc"}],
        from_=request.start,
        size=request.stop - request.start,
        source=False,
        track_total_hits=False,
        track_scores=True,
    )


def _build_query(request: Request, waiting: Sequence[int], offered: frozenset[str]) -> Json:
    plan = request.plan
    unwanted = [_match_any([match]) for match in plan.excluded]
    if waiting:
        unwanted.append({"ids": {"values": [str(entry) for entry in waiting]}})
    return {
        "bool": {
            "filter": [_need(plan, plan.fewest)],
            "must_not": unwanted,
            "should": [
                *({"dis_max": {"queries": list(map(_weigh, tiers))}} for tiers in plan.needles),
                *([_weigh(plan.bonus, 0)] if plan.bonus else []),
                *_weigh_entries(request, offered),
            ],
        }
    }


def _need(plan: Plan, number: int) -> Json:
    """That so many of the needles are found, anywhere, and those that are required."""
    needles = [_match_any(matches) for matches in plan.anywhere]
    required = [needles[at] for at in plan.required]
    return {"bool": {"should": needles, "minimum_should_match": number, "filter": required}}


def _weigh(tier: Tier, extra: int = EACH_NEEDLE) -> Json:
    return _add(tier.weight + extra, _match_any(tier.matches))


def _weigh_entries(request: Request, offered: frozenset[str]) -> Iterable[Json]:
    """What language, kind and country add, whatever is looked for."""
    for step, code in enumerate(reversed(request.languages), 1):
        if code in offered and len(offered) > 1:
            yield _add(LANGUAGE * step, {"term": {"language": code}})
    kinds: dict[int, list[str]] = {}
    for kind, weight in get_ranks().items():
        kinds.setdefault(weight, []).append(kind)
    for weight, listed in kinds.items():
        if weight:
            yield _add(weight, {"terms": {"kind": listed}})
    if request.destination:
        yield _add(DESTINATION, {"term": {"country": request.destination}})


def _add(weight: int, query: Json) -> Json:
    return {"constant_score": {"filter": query, "boost": weight}}


def _match_any(matches: Iterable[Match]) -> Json:
    queries = [
        query
        for match in matches
        for column in match.columns
        for query in _match_column(column, match.variants)
    ]
    return {"bool": {"should": queries, "minimum_should_match": 1}}


def _match_column(column: str, variants: Iterable[Variant]) -> Iterable[Json]:
    words = []
    for variant in variants:
        if variant.sort == "beginning" and len(variant.terms) == 1:
            yield {"prefix": {column: {"value": variant.terms[0]}}}
        elif variant.sort == "beginning":
            phrase = {"query": " ".join(variant.terms), "max_expansions": 200}
            yield {"match_phrase_prefix": {column: phrase}}
        elif len(variant.terms) > 1:
            yield {"match_phrase": {column: " ".join(variant.terms)}}
        else:
            words.append(variant.terms[0])
    if words:
        yield {"terms": {column: words}}


def _build_filter(filters: Mapping[str, frozenset[str]]) -> Json:
    return {"bool": {"filter": [{"terms": {key: sorted(each)}} for key, each in filters.items()]}}


def _build_counts(request: Request, filters: Mapping[str, frozenset[str]]) -> Json:
    """What is counted: beside what is found, each facet as if nothing of it were asked for."""
    plan = request.plan
    own = {"term": {"language": request.languages[0]}}
    texts = _count_texts(len(filters["language"]))
    found: Json = {**texts, "own": {"filter": own, "aggs": texts}}
    counts: Json = {
        "found": {"filter": _build_filter(filters), "aggs": found},
        "unfiltered": {"filter": own, "aggs": _count_texts(1)},
    }
    if plan.fewest < len(plan.needles):
        everything = _need(plan, len(plan.needles))
        found["complete"] = {"filter": everything, "aggs": texts}
        chosen = {"bool": {"filter": [everything, _build_filter(request.filters)]}}
        by_language = {"terms": {"field": "language", "size": _VALUES}}
        counts["complete"] = {"filter": chosen, "aggs": {"values": by_language}}
    for facet in FACETS:
        values: Json = {"terms": {"field": facet, "size": _VALUES}}
        if facet != "language":  # by language, every translation counts
            values["aggs"] = texts
        if facet in filters:
            others = {key: each for key, each in filters.items() if key != facet}
            counts[facet] = {"filter": _build_filter(others), "aggs": {"values": values}}
        else:
            found[facet] = values
    return counts


def _count_texts(languages: int) -> Json:
    """How many texts there are in so many languages.

    Telling families apart is most of the work of an answer. In one language, an entry is a
    text, but for the kinds of which one may be there several times.
    """
    texts = {"texts": {"cardinality": {"field": "family", "precision_threshold": _MOST_COUNTED}}}
    if languages > 1:
        return texts
    repeated = {"terms": {"kind": get_repeated_kinds()}}
    return {"repeated": {"filter": repeated, "aggs": texts}}


# --- What is answered ---------------------------------------------------------------


def _read_texts(counted: Json) -> int:
    if "texts" in counted:
        return int(counted["texts"]["value"])
    repeated = counted["repeated"]
    return int(counted["doc_count"] - repeated["doc_count"] + repeated["texts"]["value"])


def _read_facet(counts: Json, facet: str) -> dict[str, int]:
    values = counts[facet]["values"] if facet in counts else counts["found"][facet]
    return {
        bucket["key"]: bucket["doc_count"] if facet in _BY_LANGUAGE else _read_texts(bucket)
        for bucket in values["buckets"]
    }
