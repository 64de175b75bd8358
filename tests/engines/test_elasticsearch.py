"""The throw-away Elasticsearch, and what it has without most of its modules.

Maven Central's server is the real engine (9.2) with the modules ``transport-netty4``,
``x-pack-core``, ``x-pack-security`` and ``apm``, and no others. So it has

* text fields with the analyser ``whitespace``, ``standard``, ``simple`` or ``keyword`` by that
  name, with ``index_prefixes``, ``index_phrases``, ``norms``, ``similarity`` (``BM25`` with one's
  own ``b`` and ``k1``, ``boolean``), ``term_vector``, ``copy_to``; fields ``keyword``, numbers,
  ``date``, ``boolean``, ``nested``, ``flattened``, ``completion``, ``dense_vector``;
* queries ``match``, ``match_phrase`` (with ``slop``), ``match_phrase_prefix``,
  ``match_bool_prefix``, ``multi_match`` (all types), ``combined_fields``, ``prefix``, ``fuzzy``,
  ``wildcard``, ``regexp``, ``bool``, ``boosting``, ``dis_max``, ``constant_score``,
  ``function_score`` (``weight``, ``gauss``, ``field_value_factor``), ``distance_feature``,
  ``terms_set``, ``intervals``, spans, ``more_like_this``, ``simple_query_string``;
* with a search ``collapse`` (and its ``inner_hits``), ``highlight``, ``rescore``, ``post_filter``,
  ``sort`` and ``search_after``, a point in time, scroll, ``suggest`` (``term``, ``phrase``),
  ``timeout``, ``terminate_after``, ``_msearch``, ``_terms_enum``, ``_count``, ``_mget``;
* the aggregations ``terms``, ``cardinality``, ``filter``, ``filters``, ``global``, ``top_hits``,
  ``composite``, ``date_histogram``, ``sampler``, ``stats``, ``min``, ``max``, ``sum``;
* writing in bulk, also with one's own ``external_gte`` versions, single updates, aliases swapped at
  once, index and component templates, clones, blocks, refresh and merging by hand;

and it has not

* ``GET /`` (so the Python client's ``info()`` and ``ping()``: ask ``cluster.health()``);
* analysers of one's own (only the tokeniser ``standard`` and the filter ``lowercase`` have a
  name; even ``whitespace`` is no tokeniser), ``asciifolding``, n-grams, the languages' analysers;
* ``_delete_by_query``, ``_update_by_query``, ``_reindex``, asynchronous search, API keys;
* scripts, ``script_score``, ``pinned``; ``bucket_sort`` and ``bucket_selector``;
* ``rank_feature``, ``search_as_you_type``, ``scaled_float``, ``token_count``, ``join``,
  ``constant_keyword``, ``wildcard`` and ``match_only_text`` fields.
"""

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import ApiError, BadRequestError, Elasticsearch
from elasticsearch.helpers import bulk

from tests.engines.elasticsearch import delete_indexes
from tests.engines.server import LOOPBACK

Hits = list[str]
WHITESPACE = {"type": "text", "analyzer": "whitespace"}
MAPPINGS = {
    "dynamic": "strict",
    "properties": {
        "title": WHITESPACE | {"index_prefixes": {"min_chars": 1, "max_chars": 10}},
        "body": WHITESPACE,
        "kind": {"type": "keyword"},
        "object": {"type": "keyword"},
        "date": {"type": "date"},
        "number": {"type": "long"},
    },
}
ENTRIES = {
    "a": ("passport holder", "my passport was taken", "guide", "1", "2026-01-01", 1),
    "b": ("passport renewal", "your embassy makes a new passport", "news", "1", "2025-01-01", 2),
    "c": ("वेतन \ue000वेत", "salary not paid", "news", "2", "2024-01-01", 3),
}
FIELDS = ("title", "body", "kind", "object", "date", "number")


@pytest.fixture(scope="module")
def client(elasticsearch_url: str) -> Iterator[Elasticsearch]:
    with Elasticsearch(elasticsearch_url) as client:
        yield client


@pytest.fixture(scope="module")
def module_prefix(elasticsearch_url: str) -> Iterator[str]:
    prefix = f"test-{uuid.uuid4().hex[:12]}-"
    yield prefix
    delete_indexes(elasticsearch_url, prefix)


@pytest.fixture(scope="module")
def index(client: Elasticsearch, module_prefix: str) -> str:
    name = f"{module_prefix}entries"
    client.indices.create(index=name, mappings=MAPPINGS, settings={"number_of_replicas": 0})
    actions = [
        {"_index": name, "_id": key, **dict(zip(FIELDS, values, strict=True))}
        for key, values in ENTRIES.items()
    ]
    assert bulk(client, actions, refresh=True) == (len(ENTRIES), [])
    return name


def _find(client: Elasticsearch, index: str, query: dict[str, Any], **options: Any) -> Hits:
    answer = client.search(index=index, query=query, **options)
    return [hit["_id"] for hit in answer["hits"]["hits"]]


# --- The server ---------------------------------------------------------------


def test_it_is_nobodys_but_ours(client: Elasticsearch) -> None:
    (node,) = client.nodes.info()["nodes"].values()
    assert node["version"].startswith("9.")
    assert node["http"]["publish_address"].startswith(LOOPBACK)
    assert node["transport"]["publish_address"].startswith(LOOPBACK)
    assert Path(f"/proc/{node['process']['id']}").stat().st_uid != 0


def test_what_a_test_wrote_is_deleted(
    client: Elasticsearch, elasticsearch_url: str, index_prefix: str
) -> None:
    client.indices.create(index=f"{index_prefix}one")
    delete_indexes(elasticsearch_url, index_prefix)
    assert not client.indices.exists(index=f"{index_prefix}one")


# --- What it has --------------------------------------------------------------

TITLE = {"match": {"title": "passport"}}
BODY = {"match": {"body": "passport"}}
QUERIES: list[tuple[dict[str, Any], str]] = [
    (TITLE, "ab"),
    ({"match": {"title": "Passport"}}, ""),
    ({"match": {"title": "वेतन"}}, "c"),
    ({"term": {"title": "\ue000वेत"}}, "c"),
    ({"prefix": {"title": "pass"}}, "ab"),
    ({"match_phrase": {"title": "passport holder"}}, "a"),
    ({"match_phrase": {"title": "holder passport"}}, ""),
    ({"match_phrase": {"body": {"query": "passport taken", "slop": 1}}}, "a"),
    ({"match_phrase_prefix": {"title": "passport ho"}}, "a"),
    ({"match_bool_prefix": {"title": {"query": "passport ho", "operator": "and"}}}, "a"),
    ({"dis_max": {"queries": [TITLE, {"match": {"body": "paid"}}]}}, "abc"),
    ({"constant_score": {"filter": TITLE, "boost": 3}}, "ab"),
    ({"fuzzy": {"title": "pasport"}}, "ab"),
    ({"terms_set": {"body": {"terms": ["my", "paid", "was"], "minimum_should_match": 2}}}, "a"),
    ({"bool": {"must": [TITLE], "must_not": [{"term": {"kind": "news"}}]}}, "a"),
    ({"bool": {"must": [BODY], "filter": [{"terms": {"kind": ["news", "x"]}}]}}, "b"),
]


@pytest.mark.parametrize(("query", "found"), QUERIES, ids=lambda value: str(value)[:40])
def test_queries(client: Elasticsearch, index: str, query: dict[str, Any], found: str) -> None:
    assert "".join(sorted(_find(client, index, query))) == found


def test_weights_decide_the_order(client: Elasticsearch, index: str) -> None:
    def weigh(weight: float, *, word: str) -> dict[str, Any]:
        return {"constant_score": {"filter": {"term": {"title": word}}, "boost": weight}}

    for first, weights in ("a", (2, 1)), ("b", (1, 2)):
        queries = [weigh(weights[0], word="holder"), weigh(weights[1], word="renewal")]
        assert _find(client, index, {"dis_max": {"queries": queries}})[0] == first

    recent = {"gauss": {"date": {"origin": "2026-01-01", "scale": "365d"}}}
    scored = {"function_score": {"query": {"match_all": {}}, "functions": [recent]}}
    assert _find(client, index, scored) == ["a", "b", "c"]


def test_one_answer_for_each_object_and_counts_of_all(client: Elasticsearch, index: str) -> None:
    counted = {"objects": {"cardinality": {"field": "object"}}}
    answer = client.search(
        index=index,
        query=TITLE,
        collapse={"field": "object"},
        aggregations=counted | {"kinds": {"terms": {"field": "kind"}, "aggregations": counted}},
        size=10,
    )
    assert [hit["_source"]["object"] for hit in answer["hits"]["hits"]] == ["1"]
    assert answer["aggregations"]["objects"]["value"] == 1
    kinds = {
        kind["key"]: kind["objects"]["value"] for kind in answer["aggregations"]["kinds"]["buckets"]
    }
    assert kinds == {"guide": 1, "news": 1}


def test_pages_of_one_moment(client: Elasticsearch, index_prefix: str) -> None:
    name = f"{index_prefix}pages"
    client.indices.create(index=name, mappings={"properties": {"number": {"type": "long"}}})
    bulk(client, ({"_index": name, "_id": n, "number": n} for n in range(5)), refresh=True)
    moment = client.open_point_in_time(index=name, keep_alive="1m")["id"]
    seen: list[int] = []
    after: list[Any] | None = None
    for number in range(3):
        page = client.search(
            pit={"id": moment, "keep_alive": "1m"},
            size=2,
            sort=[{"number": "desc"}],
            search_after=after,
        )["hits"]["hits"]
        seen += [hit["_source"]["number"] for hit in page]
        after = page[-1]["sort"]
        client.delete(index=name, id=str(number), refresh=True)
    client.close_point_in_time(id=moment)
    assert seen == [4, 3, 2, 1, 0]


def test_an_alias_moves_at_once(client: Elasticsearch, index_prefix: str) -> None:
    alias, old, new = (f"{index_prefix}{name}" for name in ("alias", "old", "new"))
    for name in (old, new):
        client.indices.create(index=name)
    client.indices.put_alias(index=old, name=alias)
    swap = [{"add": {"index": new, "alias": alias}}, {"remove_index": {"index": old}}]
    client.indices.update_aliases(actions=swap)
    assert set(client.indices.get_alias(name=alias)) == {new}
    assert not client.indices.exists(index=old)


def test_an_older_change_does_not_win(client: Elasticsearch, index_prefix: str) -> None:
    name = f"{index_prefix}versions"
    for version, title in (2, "newer"), (1, "older"):
        action = {"_index": name, "_id": "1", "title": title, "version": version}
        bulk(client, [action | {"version_type": "external_gte"}], raise_on_error=False)
    assert client.get(index=name, id="1")["_source"]["title"] == "newer"


def test_near_spellings(client: Elasticsearch, index: str) -> None:
    suggest = {"words": {"text": "pasport", "term": {"field": "title"}}}
    (word,) = client.search(index=index, suggest=suggest)["suggest"]["words"]
    assert [option["text"] for option in word["options"]] == ["passport"]


# --- What it has not: whoever writes it finds out here, not on another machine -


def test_it_lacks_ways_to_change_many_at_once(client: Elasticsearch, index: str) -> None:
    for ask in client.delete_by_query, client.update_by_query:
        with pytest.raises(BadRequestError, match="no handler"):
            ask(index=index, query={"match_all": {}})
    with pytest.raises(ApiError):
        client.info()


@pytest.mark.parametrize("kind", ["rank_feature", "search_as_you_type", "scaled_float"])
def test_it_lacks_fields(client: Elasticsearch, index_prefix: str, kind: str) -> None:
    with pytest.raises(BadRequestError):
        client.indices.create(
            index=f"{index_prefix}fields", mappings={"properties": {"field": {"type": kind}}}
        )


def test_it_lacks_analysers_of_ones_own(client: Elasticsearch, index_prefix: str) -> None:
    own = {"type": "custom", "tokenizer": "whitespace", "filter": ["lowercase"]}
    with pytest.raises(BadRequestError):
        client.indices.create(
            index=f"{index_prefix}own", settings={"analysis": {"analyzer": {"own": own}}}
        )
