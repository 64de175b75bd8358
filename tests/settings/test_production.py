"""Production starts with the right environment, and says which variable is wrong otherwise."""

import json
from pathlib import Path

import pytest

from tests.settings.processes import SECRET, production_environment, run_python

LOAD = "import django; from django.conf import settings; settings.DEBUG"
# The message of each environment's refusal; empty where it is taken.
LOAD_EACH = """
import importlib, json, os, sys
from django.core.exceptions import ImproperlyConfigured
said = []
for environment in json.loads(sys.argv[1]):
    os.environ.clear()
    os.environ.update(environment)
    for name in [name for name in sys.modules if name.startswith("portal.settings")]:
        del sys.modules[name]
    try:
        importlib.import_module("portal.settings.production")
        said.append("")
    except ImproperlyConfigured as error:
        said.append(str(error))
print(json.dumps(said))
"""
REFUSED: list[tuple[dict[str, str | None], str]] = [
    ({"SECRET_KEY": None}, "SECRET_KEY"),
    ({"SECRET_KEY": "short"}, "SECRET_KEY"),
    ({"SECRET_KEY": "an-insecure-key-of-fewer-than-fifty-characters-12"}, "SECRET_KEY"),
    ({"SECRET_KEY": "a" * 60}, "SECRET_KEY"),
    ({"SECRET_KEY": "django-insecure-" + SECRET}, "SECRET_KEY"),
    ({"SITE_URL": None}, "SITE_URL"),
    ({"SITE_URL": "http://network.example.org"}, "SITE_URL"),
    ({"SITE_URL": "network.example.org"}, "SITE_URL"),
    ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS"),
    ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
    ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
    ({"ALLOWED_HOSTS": ".org"}, "ALLOWED_HOSTS"),
    ({"ALLOWED_HOSTS": "network.example.org,.org."}, "ALLOWED_HOSTS"),
    ({"ALLOWED_HOSTS": "network.example.org, *"}, "ALLOWED_HOSTS"),
    ({"DATABASE_URL": "nonsense"}, "DATABASE_URL"),
    ({"DATABASE_URL": ""}, "DATABASE_URL"),
    ({"DATABASE_URL": "mysql://user:hidden@127.0.0.1/portal"}, "DATABASE_URL"),
    ({"DATABASE_URL": "postgres://user:hidden@127.0.0.1:port/portal"}, "DATABASE_URL"),
    ({"DATABASE_URL": "postgres://user:hidden@127.0.0.1"}, "DATABASE_URL"),
    ({"CACHE_URL": "nonsense"}, "CACHE_URL"),
    ({"MAIL_URL": None}, "MAIL_URL"),
    ({"MAIL_URL": "nonsense"}, "MAIL_URL"),
    ({"MAIL_URL": "smtp://"}, "MAIL_URL"),
    ({"MAIL_URL": "smtp://user:hidden@mail.example.org:25"}, "MAIL_URL"),
    ({"TIME_ZONE": "Mars/Olympus"}, "TIME_ZONE"),
    ({"MALWARE_SCANNER": "http://user:hidden@scanner"}, "MALWARE_SCANNER"),
    ({"MALWARE_SCANNER": "clamd://"}, "MALWARE_SCANNER"),
    ({"ELASTICSEARCH_URL": "user:hidden@search:9200"}, "ELASTICSEARCH_URL"),
    ({"ELASTICSEARCH_URL": "https://user:hid#den@search"}, "ELASTICSEARCH_URL"),
    ({"ELASTICSEARCH_API_KEY": "hidden"}, "ELASTICSEARCH_API_KEY"),
    ({"SECURE_SSL_REDIRECT": "perhaps"}, "SECURE_SSL_REDIRECT"),
    ({"DATA_DIR": "/dev/null/data"}, "DATA_DIR"),
    ({"CASE_KEYS": None}, "CASE_KEYS"),
    ({"CASE_KEYS": "a:aGlkZGVu"}, "CASE_KEYS"),
    ({"CASE_KEYS": "hidden"}, "CASE_KEYS"),
]
TAKEN: list[dict[str, str | None]] = [
    {"ELASTICSEARCH_URL": "https://user:hidden@one:9200, https://two:9200"},
    {"ALLOWED_HOSTS": ".example.org, www.example.com"},
    {"MALWARE_SCANNER": "clamd:///run/clamav/clamd.ctl"},
    {"MAIL_URL": "smtp://localhost:25"},
    {"MAIL_URL": "smtp+ssl://user:hidden@mail.example.org:465"},
]


@pytest.fixture(scope="module")
def refusals(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the settings say to each change of ``REFUSED``, all in one process."""
    folder = tmp_path_factory.mktemp("production")
    changes = [*(change for change, _name in REFUSED), *TAKEN]
    environments = [production_environment(folder, **change) for change in changes]
    done = run_python(
        "-c", LOAD_EACH, json.dumps(environments), environment=production_environment(folder)
    )
    assert done.returncode == 0, done.stderr
    said: list[str] = json.loads(done.stdout)
    return said


@pytest.mark.parametrize("number", range(len(REFUSED)), ids=lambda number: str(REFUSED[number]))
def test_a_wrong_variable_is_named(refusals: list[str], number: int) -> None:
    message = refusals[number]
    assert REFUSED[number][1] in message
    assert "hidden" not in message


def test_what_is_right_is_taken(refusals: list[str]) -> None:
    assert refusals[len(REFUSED) :] == [""] * len(TAKEN)


def test_a_wrong_variable_stops_the_process(tmp_path: Path) -> None:
    done = run_python("-c", LOAD, environment=production_environment(tmp_path, SITE_URL=None))
    assert done.returncode != 0
    assert "ImproperlyConfigured" in done.stderr.strip().splitlines()[-1]


def test_what_the_secret_is_stays_secret(tmp_path: Path) -> None:
    environment = production_environment(tmp_path, SECRET_KEY="short-secret")
    done = run_python("-c", LOAD, environment=environment)
    assert "short-secret" not in done.stderr


def test_it_starts_collects_and_passes_djangos_deployment_checks(tmp_path: Path) -> None:
    environment = production_environment(tmp_path, MALWARE_SCANNER="clamd://scanner")
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


def test_cookies_are_this_hosts_alone(tmp_path: Path) -> None:
    script = (
        "from django.conf import settings as s\n"
        "for kind in ('SESSION', 'CSRF'):\n"
        "    print(*(getattr(s, f'{kind}_COOKIE_{name}')"
        " for name in ('NAME', 'SECURE', 'PATH', 'DOMAIN')))\n"
        "print(s.KNOWN_DEVICE_COOKIE_NAME)\n"
    )
    done = run_python("-c", script, environment=production_environment(tmp_path))
    assert done.stdout.splitlines() == [
        "__Host-sessionid True / None",
        "__Host-csrftoken True / None",
        "__Host-known_device",
    ]
