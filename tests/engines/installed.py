"""A server for a test, where it is installed."""

from collections.abc import Callable

import pytest

from tests.engines.server import Server, ServerMissing
from tests.machine import in_ci


def skip_without[T](get: Callable[[], T]) -> T:
    """What ``get`` answers. Where a server is missing, skip the test; under CI it fails."""
    try:
        return get()
    except ServerMissing as missing:
        if in_ci():
            raise
        pytest.skip(str(missing))


def make_or_skip[S: Server](kind: type[S]) -> S:
    """A server of this kind, not started; ``skip_without`` it."""
    return skip_without(kind)
