"""The throw-away PostgreSQL: it comes up, it is nobody's but ours, it goes."""

import pwd
from pathlib import Path

import psycopg
import pytest

from tests.engines.installed import make_or_skip
from tests.engines.postgresql import PostgreSQL, main
from tests.engines.server import LOOPBACK, Server, ServerFailed, free_port


@pytest.fixture(scope="module")
def server(request: pytest.FixtureRequest):
    with make_or_skip(PostgreSQL) as running:
        yield running


def test_it_answers_queries_in_utf_8(server: PostgreSQL) -> None:
    with psycopg.connect(server.url.replace("postgres://", "postgresql://")) as connection:
        assert connection.execute("SELECT 'पासपोर्ट'").fetchone() == ("पासपोर्ट",)


def test_it_runs_as_somebody_without_rights(server: PostgreSQL) -> None:
    owner = pwd.getpwuid(server.data.stat().st_uid).pw_name
    assert owner != "root"
    assert server.data.stat().st_mode & 0o077 == 0


def test_it_listens_on_this_machine_only(server: PostgreSQL) -> None:
    with psycopg.connect(server.url.replace("postgres://", "postgresql://")) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == (LOOPBACK,)


def test_nothing_is_left_behind() -> None:
    with make_or_skip(PostgreSQL) as running:
        folder = running.folder
        process = running._process
    assert process is not None
    assert process.poll() is not None
    assert not folder.exists()


def test_a_command_is_given_the_address(tmp_path: Path, server: PostgreSQL) -> None:
    seen = tmp_path / "seen"
    assert main(["--", "sh", "-c", f'printf %s "$DATABASE_URL" > {seen}; exit 7']) == 7
    assert seen.read_text().startswith("postgres://portal@127.0.0.1:")


def test_a_server_that_ends_at_once_shows_its_log() -> None:
    class Broken(Server):
        name = "broken"

        def command(self) -> list[str]:
            return ["sh", "-c", "echo the disk is full; exit 3"]

        def is_up(self) -> bool:
            return False

    with pytest.raises(ServerFailed, match="the disk is full"), Broken():
        pass


def test_ports_are_free() -> None:
    assert free_port() > 1023
