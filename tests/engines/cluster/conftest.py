"""Three nodes for the tests of this folder."""

from collections.abc import Iterator

import pytest

from tests.engines.elasticsearch import Cluster, require
from tests.engines.installed import skip_without


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """Three nodes; a test that kills one starts it again."""
    skip_without(require)
    with Cluster(3) as running:
        yield running
