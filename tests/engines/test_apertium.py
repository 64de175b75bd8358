"""The throw-away Apertium: it comes up, on this machine only, and goes."""

import pytest

from tests.engines.apertium import Apertium
from tests.engines.server import ServerMissing
from tests.machine import in_ci


def test_it_comes_and_goes() -> None:
    try:
        server = Apertium()
    except ServerMissing as missing:
        if in_ci():
            raise
        pytest.skip(str(missing))
    with server as running:
        folder, process = running.folder, running._process
        assert running.is_up()
        assert process is not None
        assert process.poll() is None
    assert process.poll() is not None
    assert not folder.exists()
    assert not server.is_up()
