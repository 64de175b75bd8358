"""A server for a test, where it is installed."""

import pytest

from tests.engines.server import Server, ServerMissing
from tests.machine import in_ci


def make_or_skip[S: Server](kind: type[S]) -> S:
    """A server of this kind, not started. Without it the test is skipped; under CI it fails."""
    try:
        return kind()
    except ServerMissing as missing:
        if in_ci():
            raise
        pytest.skip(str(missing))
