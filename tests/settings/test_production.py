"""Production starts with the right environment, and says which variable is wrong otherwise."""

import json
from pathlib import Path

import pytest

from tests.settings.processes import SECRET, production_environment, run_python

LOAD = "import django; from django.conf import settings; settings.DEBUG"
REFUSED = [
    ({"SECRET_KEY": None}, "SECRET_KEY"),
    ({"SECRET_KEY": "short"}, "SECRET_KEY"),
    ({"SITE_URL": None}, "SITE_URL"),
    ({"SITE_URL": "http://network.example.org"}, "SITE_URL"),
    ({"SITE_URL": "network.example.org"}, "SITE_URL"),
    ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS"),
    ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
    ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
    ({"DATABASE_URL": "nonsense"}, "DATABASE_URL"),
    ({"DATABASE_URL": ""}, "DATABASE_URL"),
    ({"DATABASE_URL": "mysql://user:hidden@127.0.0.1/portal"}, "DATABASE_URL"),
    ({"DATABASE_URL": "postgres://user:hidden@127.0.0.1:port/portal"}, "DATABASE_URL"),
    ({"DATABASE_URL": "postgres://user:hidden@127.0.0.1"}, "DATABASE_URL"),
    ({"CACHE_URL": "nonsense"}, "CACHE_URL"),
    ({"MAIL_URL": None}, "MAIL_URL"),
    ({"MAIL_URL": "nonsense"}, "MAIL_URL"),
    ({"MAIL_URL": "smtp://"}, "MAIL_URL"),
    ({"TIME_ZONE": "Mars/Olympus"}, "TIME_ZONE"),
    ({"SECURE_SSL_REDIRECT": "perhaps"}, "SECURE_SSL_REDIRECT"),
    ({"DATA_DIR": "/dev/null/data"}, "DATA_DIR"),
]


@pytest.mark.parametrize(("change", "name"), REFUSED)
def test_a_wrong_variable_is_named(tmp_path: Path, change: dict, name: str) -> None:
    done = run_python("-c", LOAD, environment=production_environment(tmp_path, **change))
    assert done.returncode != 0
    message = done.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured" in message
    assert name in message
    assert "hidden" not in message


def test_what_the_secret_is_stays_secret(tmp_path: Path) -> None:
    environment = production_environment(tmp_path, SECRET_KEY="short-secret")
    done = run_python("-c", LOAD, environment=environment)
    assert "short-secret" not in done.stderr


def test_it_starts_collects_and_passes_djangos_deployment_checks(tmp_path: Path) -> None:
    environment = production_environment(tmp_path)
    collected = run_python("manage.py", "collectstatic", "--noinput", environment=environment)
    assert collected.returncode == 0, collected.stderr
    manifest = json.loads((tmp_path / "data" / "static" / "staticfiles.json").read_text())
    for stylesheet in ("portal/site.css", "forum/site.css"):
        assert manifest["paths"][stylesheet] != stylesheet

    checked = run_python(
        "manage.py", "check", "--deploy", "--fail-level", "WARNING", environment=environment
    )
    assert checked.returncode == 0, checked.stderr


def test_a_process_starts_while_the_database_does_not_answer(tmp_path: Path) -> None:
    environment = production_environment(
        tmp_path, DATABASE_URL="postgres://portal:hidden@127.0.0.1:9/portal"
    )
    script = (
        "from django.test import Client\n"
        "from portal.wsgi import application\n"
        "client = Client(headers={'host': 'network.example.org'})\n"
        "for address in ('/healthz', '/readyz'):\n"
        "    print(client.get(address, secure=True).status_code)\n"
    )
    done = run_python("-c", script, environment=environment)
    assert done.stdout.split() == ["200", "503"], done.stderr
    assert "hidden" not in done.stdout + done.stderr


def test_logs_are_json(tmp_path: Path) -> None:
    script = (
        "import django, logging; django.setup()\n"
        "logging.getLogger('a.library').warning('something %s', 'happened')\n"
        "try:\n"
        f"    secret = {SECRET!r}; 1 / 0\n"
        "except ZeroDivisionError:\n"
        "    logging.getLogger('a.library').exception('it broke')\n"
    )
    done = run_python("-c", script, environment=production_environment(tmp_path))
    first, second = (json.loads(line) for line in done.stderr.splitlines())
    assert first["event"] == "something happened"
    assert first["level"] == "warning"
    assert first["logger"] == "a.library"
    assert "ZeroDivisionError" in second["exception"]
