"""The search goes on while what it is built on dies, and nothing is lost or there twice."""

import re
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import DATABASE
from tests.engines.cluster.site import Site
from tests.engines.elasticsearch import Cluster, Elasticsearch
from tests.engines.installed import make_or_skip
from tests.engines.server import wait_until
from tests.template_database import SQLiteStore

pytestmark = pytest.mark.cluster
PAGES, POSTS, A_SECOND = 200, 200, 20
LATEST = 60  # seconds in which a worker has caught up


@pytest.fixture(scope="module")
def database(request: pytest.FixtureRequest, django_db_setup: None) -> Path:
    """The file of the empty site."""
    made = request.config.stash[DATABASE]
    if not isinstance(made.store, SQLiteStore):
        pytest.skip("the processes share a file of SQLite")
    return made.store.path(made.template)


@pytest.fixture
def node() -> Iterator[Elasticsearch]:
    """An engine of one node."""
    with make_or_skip(Elasticsearch) as running:
        yield running


@contextmanager
def _site(database: Path, engine: Elasticsearch | Cluster) -> Iterator[Site]:
    with Site(database, engine.url) as site:
        site.manage("search_index", "rebuild")
        yield site


def _follow(process: "subprocess.Popen[str]") -> Iterator[int]:
    """The numbers that a writer says."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip().isdigit():
            yield int(line)
        else:
            print(line.strip())


def _await_count(site: Site, words: str, number: int) -> None:
    wait_until(lambda: site.search(words)["count"] == number, LATEST)


def _await_more(site: Site, words: str, before: int) -> None:
    wait_until(lambda: site.search(words)["count"] > before, LATEST)


@dataclass
class Reader:
    """Somebody who searches again and again; ``slowest``: seconds they waited for an answer."""

    site: Site
    words: str
    answers: int = 0
    slowest: float = 0
    faults: list[str] = field(default_factory=list)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """While the block runs; every question has an answer."""
        enough = threading.Event()
        thread = threading.Thread(target=self._read, args=(enough,))
        thread.start()
        try:
            yield
        finally:
            enough.set()
            thread.join()
        print(f"{self.answers} answers, the slowest after {self.slowest:.1f} s")
        assert not self.faults
        assert self.answers > 20

    def _read(self, enough: threading.Event) -> None:
        while not enough.wait(0.05):
            began = time.monotonic()
            try:
                if not self.site.search(self.words)["count"]:
                    self.faults.append("nothing found")
            except (AssertionError, OSError) as error:
                self.faults.append(repr(error))
            self.slowest = max(self.slowest, time.monotonic() - began)
            self.answers += 1


def test_the_engine_is_killed_while_pages_are_published(
    database: Path, node: Elasticsearch
) -> None:
    with _site(database, node) as site, site.start_worker():
        assert site.is_told() == "ok"
        with site.write("pages", str(PAGES)) as writer:
            for number in _follow(writer):
                if number == PAGES // 2:
                    assert site.search("keepsake")["count"]
                    node.kill()
                    assert site.is_told() == "failed"
                if number > PAGES // 2:
                    assert site.search("keepsake")["count"]
            assert writer.wait() == 0
        _await_count(site, "keepsake", PAGES)  # the database answers
        assert site.is_told() == "failed"
        assert not re.search(r"in Elasticsearch: \d", site.manage("search_index", "status"))
        from_database = site.search("keepsake", page="2")
        node.restart()
        assert site.is_told() == "ok"
        site.assert_nothing_is_lost(PAGES)
        assert site.search("keepsake", page="2") == from_database


def test_the_worker_is_killed_while_it_sends(database: Path, node: Elasticsearch) -> None:
    with _site(database, node) as site, site.write("pages", str(PAGES)) as writer:
        numbers = _follow(writer)
        for killed_at in range(20, PAGES, 60):
            with site.start_worker() as worker:
                # It has begun: some of what was written is found.
                before = site.search("keepsake")["count"]
                _await_more(site, "keepsake", before)
                worker.kill()
            next(number for number in numbers if number >= killed_at)
        assert list(numbers)[-1] == PAGES
        site.assert_nothing_is_lost(PAGES)
        assert site.search("keepsake")["count"] == PAGES


# --- Three nodes ------------------------------------------------------------------------


def _find_first_copy(cluster: Cluster, site: Site) -> int:
    """The node that holds the first copy of the latest index."""
    client = site.engine_client()
    shards: list[Any] = list(client.cat.shards(index="outage-*", format="json"))
    latest = max(str(shard["index"]) for shard in shards)
    (name,) = (s["node"] for s in shards if s["index"] == latest and s["prirep"] == "p")
    return [node.node for node in cluster.nodes].index(str(name))


def test_a_node_is_killed_during_a_rebuild(database: Path, cluster: Cluster) -> None:
    with _site(database, cluster) as site:
        with site.write("pages", str(PAGES)) as writer:
            assert list(_follow(writer))[-1] == PAGES
        site.assert_nothing_is_lost(PAGES)
        with Reader(site, "keepsake").reading(), site.write("rebuild") as rebuild:
            for number in _follow(rebuild):
                if number == 5:
                    killed = cluster.nodes[_find_first_copy(cluster, site)]
                    killed.kill()
            assert rebuild.wait() == 0
        assert site.is_told() == "ok"
        site.assert_nothing_is_lost(PAGES)
        killed.restart()
        cluster.await_nodes(len(cluster.nodes))


def test_a_node_is_killed_while_posts_are_written(database: Path, cluster: Cluster) -> None:
    with _site(database, cluster) as site, site.start_worker():
        with site.write("pages", "1") as writer:
            assert list(_follow(writer)) == [1]
        _await_count(site, "keepsake", 1)
        with (
            Reader(site, "keepsake").reading(),
            site.write("posts", str(POSTS), str(A_SECOND)) as writer,
        ):
            for number in _follow(writer):
                if number == POSTS // 2:
                    killed = cluster.nodes[_find_first_copy(cluster, site)]
                    killed.kill()
            assert writer.wait() == 0
        _await_count(site, "keepsake", POSTS + 1)
        site.assert_nothing_is_lost(POSTS + 1)
        killed.restart()
        cluster.await_nodes(len(cluster.nodes))
