"""A process is killed at each write of the intake: what was acknowledged is there."""

import json
import os
from pathlib import Path

import pytest
from django.db import connection

from tests.settings.processes import run_python

ACKNOWLEDGED = ("text", "employer", "file", "receipt", "kept", "more")


@pytest.mark.django_db
@pytest.mark.usefixtures("site_tree")
def test_what_was_acknowledged_is_there(tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("a copy of the database is made as a file")
    (tmp_path / "portal.sqlite3").write_bytes(connection.connection.serialize())
    environment = {
        **os.environ,
        "DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "portal.settings.local",
    }
    done = run_python("-m", "tests.rights_guides.helpdesk.intake.killed", environment=environment)
    assert done.returncode == 0, done.stderr[-2000:]
    rounds = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert len(rounds) > 12
    assert all(each["killed"] for each in rounds[:-1])
    assert "end" in rounds[-1]["said"]
    for each in rounds:
        for what in set(each["said"]) & set(ACKNOWLEDGED):
            assert each[what], each
        if each.get("receipt") and not each["kept"]:
            # Received, and the answer was lost: the receipt is shown again.
            assert each["opened_by_shown"], each
        assert each.get("goes_on", True), each
