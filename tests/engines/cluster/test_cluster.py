"""A node is killed while it is written and read: nothing is lost, and answers go on."""

import pytest
from elasticsearch import Elasticsearch as Client
from elasticsearch.helpers import bulk

from tests.engines.elasticsearch import Cluster

pytestmark = pytest.mark.cluster
INDEX = "entries"
ENTRIES = 300


@pytest.fixture
def client(cluster: Cluster):
    with Client(cluster.url.split(","), retry_on_timeout=True, max_retries=5) as client:
        properties = {"title": {"type": "text", "analyzer": "whitespace"}}
        client.indices.create(
            index=INDEX,
            settings={"number_of_shards": 3, "number_of_replicas": 1},
            mappings={"properties": properties},
            wait_for_active_shards="all",
        )
        yield client
        client.indices.delete(index=INDEX)


def _write(client: Client, numbers: range) -> None:
    bulk(client, ({"_index": INDEX, "_id": n, "title": f"entry {n}"} for n in numbers))


def _count(client: Client) -> int:
    client.indices.refresh(index=INDEX)
    return client.count(index=INDEX, query={"match": {"title": "entry"}})["count"]


def test_three_nodes_know_each_other(cluster: Cluster, client: Client) -> None:
    nodes = client.nodes.info()["nodes"].values()
    assert {node["name"] for node in nodes} == {"node-1", "node-2", "node-3"}


@pytest.mark.parametrize("number", range(3))
def test_a_node_dies_and_comes_back(cluster: Cluster, client: Client, number: int) -> None:
    _write(client, range(ENTRIES))
    cluster.nodes[number].kill()

    _write(client, range(ENTRIES, 2 * ENTRIES))
    assert _count(client) == 2 * ENTRIES
    cluster.await_nodes(2)

    cluster.nodes[number].restart()
    cluster.await_nodes(3)
    client.cluster.health(index=INDEX, wait_for_status="green", timeout="60s")
    assert _count(client) == 2 * ENTRIES
