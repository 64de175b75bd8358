"""What every test can build on, and the guards around all of them.

The skeleton of the site (``site_tree``: home and section pages in English, Arabic
and Nepali) is in the database of every test; ``tests.factories`` makes pages in it.

Fixtures: ``site_tree``, ``member``, ``editor``, ``administrator``, ``signed_in``
(a client per person), ``committed`` (runs what waits for a commit), ``elasticsearch_url``
and ``index_prefix`` (a real search engine).
"""

import gc
import os
import shutil
import sys
import time
import uuid
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from django.utils import translation
from pytest_django import DjangoCaptureOnCommitCallbacks, DjangoDbBlocker

from tests import costs, database_tests, network_guard, selection, template_database

if TYPE_CHECKING:
    from tests.fixture_types import Committed, HomePage, Member, SignIn

_MUCH_GARBAGE = 50_000  # things made and not yet gone; Python's own number is 2,000
DATABASE = pytest.StashKey[template_database.TestDatabase]()
durations: dict[str, float] = {}  # of the test modules of this run, in seconds
spent = costs.Costs()  # of processors
MEASURED = pytest.StashKey[float]()
OUR_PACKAGES = {*settings.OWN_PACKAGES, "tests"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--pictures``: browser tests keep pictures of every page type."""
    parser.addoption("--pictures", action="store_true", help="keep pictures in var/pictures")


def pytest_configure(config: pytest.Config) -> None:
    """Close the network before anything is imported that might use it.

    Hypothesis measures no time: on a busy machine, each test would fail once.
    """
    network_guard.install()
    hypothesis.settings.register_profile("site", hypothesis.settings(), deadline=None)
    hypothesis.settings.load_profile("site")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what PostgreSQL is asked, too; put browser tests last.

    Their event loop would be in the way of the database tests. Otherwise the
    order stays shuffled.
    """
    for item in items:
        if database_tests.depends_on_database(item.path):
            item.add_marker(database_tests.MARK)
    items.sort(key=lambda item: item.get_closest_marker("e2e") is not None)


def pytest_collection_finish(session: pytest.Session) -> None:
    """What has been imported stays: looking through it for garbage took a tenth of the tests.

    What a test leaves is looked through when there is much of it.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_MUCH_GARBAGE)
    session.config.stash[MEASURED] = costs.measure()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """A test with real transactions empties the database when it ends: fill it again."""
    yield
    if _has_real_transactions(item):
        from pytest_django.plugin import blocking_manager_key

        with item.config.stash[blocking_manager_key].unblock():
            item.config.stash[DATABASE].restore()


def _has_real_transactions(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    fixtures = getattr(item, "fixturenames", ())
    return "transactional_db" in fixtures or bool(marker and marker.kwargs.get("transaction"))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Remember what each test module took; keep Hypothesis from loading to report nothing."""
    if durations and not hasattr(session.config, "workerinput"):
        selection.keep_durations(durations)
    if "hypothesis" not in sys.modules:
        session.config.pluginmanager.unregister(name="hypothesispytest")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note, with the end of a test, what it cost; of browser tests with the browser's part."""
    report = yield
    if report.when == "teardown":
        # A browser that has just been started by a fixture counts for its first test.
        now = costs.measure(with_running=item.get_closest_marker("e2e") is not None)
        report.user_properties.append((costs.SPENT, max(now - item.config.stash[MEASURED], 0.0)))
        item.config.stash[MEASURED] = now
    return report


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add up the seconds of a test module."""
    name = report.nodeid.partition("::")[0]
    durations[name] = durations.get(name, 0.0) + report.duration
    spent.add(name, report.user_properties)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which test modules were the dearest, so that nothing creeps up."""
    if dearest := spent.list_dearest():
        terminalreporter.section("the dearest test modules")
        for line in dearest:
            terminalreporter.line(line)


# --- Guards -------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _nobody_sleeps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that sleeps is slow or wrong; wait for the event itself.

    Only our own code is refused: the standard library polls for the end of a
    process by sleeping.
    """
    sleep = time.sleep

    def refuse(seconds: float) -> None:
        caller = sys._getframe(1).f_globals.get("__name__", "")
        if caller.partition(".")[0] in OUR_PACKAGES:
            raise AssertionError(f"sleep({seconds}) in a test: wait for the event itself")
        sleep(seconds)

    monkeypatch.setattr(time, "sleep", refuse)


@pytest.fixture(autouse=True)
def _fresh_process_state(request: pytest.FixtureRequest) -> Iterator[None]:
    """Each test begins as a new process would: cold caches, nothing kept, the source language."""
    from django.contrib.contenttypes.models import ContentType

    # What is counted in the database goes with the transaction of the test.
    caches["default"].clear()
    ContentType.objects.clear_cache()
    if not request.node.get_closest_marker("e2e"):
        # Keys of rows come again, and with them the names of what was made of other rows.
        for made in ("private/printed", "private/shared", "media/covers"):
            shutil.rmtree(settings.DATA_DIR / made, ignore_errors=True)
    translation.activate(settings.LANGUAGE_CODE)
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _lazy_indexes(request: pytest.FixtureRequest) -> Iterator[None]:
    """Wagtail's own indexes are updated when they are asked (``tests.lazy_indexes``)."""
    if _has_real_transactions(request.node) or request.node.get_closest_marker("indexed_at_once"):
        yield
        return
    from tests import lazy_indexes

    with lazy_indexes.updated_when_asked():
        yield


# --- The site -----------------------------------------------------------------


@pytest.fixture
def committed(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> "Committed":
    """``with committed():`` runs, at the end of the block, what waits for a commit.

    Publishing announces itself after the commit only (translation status,
    search); the transaction around a test never commits.
    """
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def requests_commit(
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """Every request of a test client ends as on the real site: what waits for a commit runs."""
    request = Client.request

    def commit(client: Client, **environment: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return request(client, **environment)

    monkeypatch.setattr(Client, "request", commit)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_createdb: bool,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """The test database, with the skeleton of the site in it: a copy of a template.

    Instead of pytest-django's own, which migrates an empty database in each process.
    """
    database = template_database.TestDatabase()
    with django_db_blocker.unblock():
        database.create(anew_for=_run_name(request.config) if django_db_createdb else None)
    request.config.stash[DATABASE] = database
    yield
    with django_db_blocker.unblock():
        database.destroy()


@pytest.fixture(scope="module")
def module_db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The database for rows that a module's tests share: each test's own changes are taken
    back after it, these after the module. No test of the module has real transactions.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def _run_name(config: pytest.Config) -> str:
    """What all processes of this run of tests have in common, and no other run."""
    return str(getattr(config, "workerinput", {}).get("testrunuid", os.getpid()))


@pytest.fixture
def site_tree(db: None) -> "HomePage":
    """The English home page; below it the index page of every section, in English,
    Arabic and Nepali.
    """
    from portal.home.models import HomePage

    return HomePage.objects.get(locale__language_code="en")


# --- A search engine ----------------------------------------------------------


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """The address of an Elasticsearch; the first test that wants it starts it for all.

    Without the server the test is skipped; under CI it fails.
    """
    from tests.engines import elasticsearch, shared
    from tests.engines.installed import skip_without

    skip_without(elasticsearch.require)
    with shared.elasticsearch() as address:
        yield address


@pytest.fixture
def index_prefix(elasticsearch_url: str) -> Iterator[str]:
    """What the names of this test's indexes begin with; they are deleted after it."""
    from tests.engines import elasticsearch

    prefix = f"test-{uuid.uuid4().hex[:12]}-"
    yield prefix
    elasticsearch.delete_indexes(elasticsearch_url, prefix)


# --- People -------------------------------------------------------------------


@pytest.fixture
def member(db: None) -> "Member":
    """Somebody with an account and no other right."""
    from tests.factories import MemberFactory

    return MemberFactory()


@pytest.fixture
def editor(db: None) -> "Member":
    """Somebody who may write and publish every page."""
    from portal.members import roles
    from tests.factories import MemberFactory

    person = MemberFactory(display_name="Editor", is_staff=True)
    person.groups.add(roles.ensure_editors_group())
    return person


@pytest.fixture
def administrator(db: None) -> "Member":
    """Somebody who may do everything."""
    from tests.factories import MemberFactory

    return MemberFactory(display_name="Administrator", is_staff=True, is_superuser=True)


@pytest.fixture
def signed_in() -> "SignIn":
    """``signed_in(member)``: a client in which that person is signed in."""

    def client_of(person: "Member", **options: Any) -> Client:
        client = Client(**options)
        client.force_login(person)
        return client

    return client_of


@pytest.fixture
def in_ci() -> bool:
    """Whether a part that is missing is a failure rather than a skip."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}
