"""``python -m tests.bench.forum``: every page of a large forum, as JSON on standard output.

40 boards, 3,000 topics, 54,000 posts (50,000 of them in one topic) and 900
members, in a database of its own: SQLite in a temporary folder, or the empty
one that ``DATABASE_URL`` names. ``--data FOLDER`` keeps what was loaded into
SQLite, and uses it again. For every page and reader:

- ``p50`` and ``p95``: milliseconds of warm requests in this process;
- ``processor``: those of them that this process itself was at work (median);
- ``times_bare``: ``p50`` as a multiple of a view that does nothing, in the same run;
- ``queries_cold`` after an empty cache, ``queries_warm`` later.

``missed`` names what took longer than it may, ``written_by_anonymous`` every
page on which reading without an account wrote to the database: both should be empty.
"""

import argparse
import json
import os
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests import demo_data

if TYPE_CHECKING:
    from django.test import Client

    from tests.bench.forum_pages import Case

BARE = "/healthz"
ROUNDS = 30
P95 = 300
LOADED_IN = 180
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
_DONE = "complete"


def _start_django(folder: Path) -> None:
    os.environ |= {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": demo_data.SETTINGS}
    import django

    django.setup()
    import logging

    logging.disable(logging.INFO)


def load() -> dict[str, float]:
    """Fill an empty database; answers with how long it took. The schema is not counted."""
    from django.core.management import call_command
    from django.db import connection, transaction

    call_command("migrate", verbosity=0)
    from portal.home.structure import prepare_site
    from tests.bench.forum_data import Sizes, Talk, make_boards, make_members
    from tests.bench.forum_marks import Marks

    prepare_site(languages=["ne"])
    sizes = Sizes()
    started, processor = time.perf_counter(), time.process_time()
    with transaction.atomic():
        members = make_members(sizes.members)
        boards = make_boards(sizes.boards, members)
        long = Talk(sizes, boards, members).make()
        Marks(members, boards, long).make()
    if connection.vendor == "postgresql":
        # As it does by itself, after a while. SQLite does not: it plans without statistics.
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    return {
        "seconds": round(time.perf_counter() - started, 1),
        "processor_seconds": round(time.process_time() - processor, 1),
    }


def _world() -> Any:
    """What is measured, out of the database."""
    from forum.engine.forum.models import Forum
    from forum.engine.forum_conversation.models import Topic
    from portal.members.models import Member
    from tests.bench import forum_pages

    long = Topic.objects.select_related("forum").order_by("-posts_count")[0]
    group = Forum.objects.exclude(regional_group=None).order_by("pk")[0]
    # All three are members of the first group; the moderator is one of its moderators, too.
    people = dict(
        zip(
            (forum_pages.MEMBER, forum_pages.TRANSLATING),
            Member.objects.filter(email__in=["bench-10@example.org", "bench-15@example.org"]),
            strict=True,
        )
    )
    moderators = Member.objects.filter(groups=group.moderators_group).order_by("pk")
    people[forum_pages.MODERATOR] = moderators[0]
    _make_readers(people)
    others = Topic.objects.filter(forum=long.forum, approved=True).exclude(pk=long.pk)
    return forum_pages.World(
        board=long.forum,
        group=group,
        inside=Forum.objects.filter(parent=group).order_by("pk")[0],
        topic=others.select_related("forum").order_by("-posts_count", "pk")[0],
        long=long,
        readers=people,
    )


def _make_readers(people: dict[str, Any]) -> None:
    """The moderator moderates public boards as well; one member always reads in Nepali."""
    from forum.engine.forum_permission import setup
    from tests.bench import forum_pages

    setup.public_moderators_group().user_set.add(people[forum_pages.MODERATOR])
    translating = people[forum_pages.TRANSLATING]
    translating.translates_always = True
    translating.preferred_language = "ne"
    translating.save()


def _ask(client: "Client", case: "Case") -> int:
    """One request; answers with the bytes of the page."""
    if case.send is None:
        answer = client.get(case.address)
    else:
        answer = client.post(case.address, case.send())
    if answer.status_code != (200 if case.send is None else 302):
        raise SystemExit(f"{case.address} answered {answer.status_code}.")
    return len(answer.content)


def _statements(client: "Client", case: "Case") -> list[str]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        _ask(client, case)
    return [query["sql"] for query in captured.captured_queries]


def _times(client: "Client", case: "Case", rounds: int) -> tuple[list[float], float]:
    """Milliseconds of each request, and the median of the processor's."""
    whole, processor = [], []
    for _round in range(rounds):
        started, at_work = time.perf_counter(), time.process_time()
        _ask(client, case)
        processor.append((time.process_time() - at_work) * 1000)
        whole.append((time.perf_counter() - started) * 1000)
    return whole, statistics.median(processor)


def _measure(client: "Client", case: "Case", rounds: int, bare: float) -> dict[str, Any]:
    from django.contrib.contenttypes.models import ContentType
    from django.core.cache import cache

    _ask(client, case)  # templates and catalogues are read once in the life of a process
    cache.clear()
    ContentType.objects.clear_cache()
    cold = _statements(client, case)
    warm = _statements(client, case)
    times, processor = _times(client, case, rounds)
    p50 = statistics.median(times)
    return {
        "p50": round(p50, 1),
        "p95": round(statistics.quantiles(times, n=20)[-1], 1),
        "processor": round(processor, 1),
        "times_bare": round(p50 / bare, 1),
        "queries_cold": len(cold),
        "queries_warm": len(warm),
        "writes": sum(sql.startswith(WRITES) for sql in (*cold, *warm)),
        "bytes_gzip": _ask(client, case),
    }


def measure(rounds: int, only: str = "") -> dict[str, Any]:
    """Measure every page whose name has ``only`` in it; the database is loaded."""
    from tests.bench import forum_pages

    world = _world()
    clients = forum_pages.sign_in(world.readers)
    bare_case = forum_pages.Case(BARE)
    _times(clients["anonymous"], bare_case, 5)
    bare = statistics.median(_times(clients["anonymous"], bare_case, rounds * 3)[0])
    pages: dict[str, Any] = {}
    missed, wrote = [], []
    for name, case in forum_pages.cases(world).items():
        for who in case.who if only in name else ():
            found = _measure(clients[who], case, rounds, bare)
            pages[f"{name} · {who}"] = found
            if found["p50"] >= case.target or found["p95"] >= P95:
                missed.append(f"{name} · {who}")
            if who == forum_pages.ANONYMOUS and found["writes"]:
                wrote.append(name)
    return {
        "bare_milliseconds": round(bare, 3),
        "pages": pages,
        "missed": missed,
        "written_by_anonymous": wrote,
    }


def run(folder: Path, rounds: int, only: str = "") -> dict[str, Any]:
    """Load what is not loaded yet, and measure. Django must not be running."""
    _start_django(folder)
    from django.db import connection

    loaded = folder / _DONE
    loading = json.loads(loaded.read_text()) if loaded.exists() else load()
    loaded.write_text(json.dumps(loading))
    found = measure(rounds, only)
    if loading["seconds"] >= LOADED_IN:
        found["missed"].append("loading")
    return {
        "engine": connection.vendor,
        "loading": loading,
        **found,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> int:
    """As the module says."""
    parser = argparse.ArgumentParser(description="Measures every page of a large forum.")
    parser.add_argument("--data", type=Path, help="a folder that keeps what was loaded")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="requests for each page")
    parser.add_argument("--only", default="", help="a part of the names of the pages")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as passing:
        folder = given.data or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        json.dump(run(folder, given.rounds, given.only), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
