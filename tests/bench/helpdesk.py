"""``python -m tests.bench.helpdesk``: 50,000 cases at 40 desks, as JSON.

In a database of its own, SQLite in a temporary folder, or the empty one that ``DATABASE_URL``
names. Of the lists of a desk, of a case, of the coordinators' page and of the numbers (as they are
kept for an hour, and ``analysis_counted``: counted anew each time), warm, in this process:

- ``p50``, ``p95``: milliseconds; ``processor``: those of the processor, the median, which others
  on the machine hardly change;
- ``times_bare``: ``p50`` as a multiple of a view that does nothing, in the same run;
- ``queries`` and ``bytes``.

``missed`` names what took longer, or more, than it may.
"""

import argparse
import datetime as dt
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests import demo_data

if TYPE_CHECKING:
    from django.test import Client

CASES, DESKS, BATCH = 50_000, 40, 1_000
REFERRED = 20  # to each desk, of others' cases
ROUNDS = 30
BARE = "/healthz"
LISTS_P50, LISTS_QUERIES, CASE_QUERIES = 100, 15, 20
ANALYSIS_P95 = 800
KINDS = ("wages.unpaid", "recruitment.fees", "documents.passport", "violence.threats")
STATES = ("received", "open", "waiting", "resolved", "closed", "closed", "closed", "closed")


def _start_django(folder: Path) -> None:
    os.environ |= {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": demo_data.SETTINGS}
    import django

    django.setup()
    import logging

    from django.conf import settings

    # A debugging process notes each query, which takes as long as some of them.
    settings.DEBUG = False

    logging.disable(logging.INFO)


def load(number: int) -> None:
    """Fill an empty database: rows made at once, each with a key and a message of its own."""
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    call_command("migrate", verbosity=0)
    from portal.home.structure import prepare_site
    from portal.members.models import Member
    from rights_guides.helpdesk.encryption import envelope
    from rights_guides.helpdesk.models import (
        Case,
        Coordinator,
        DataKey,
        Desk,
        DeskMember,
        Message,
    )

    prepare_site(languages=[])
    desks = [Desk.objects.create(name=f"Desk {n}", country="NP") for n in range(DESKS)]
    people = [
        Member.objects.create(email=f"case-{n}@example.org", display_name=f"Case worker {n}")
        for n in range(DESKS)
    ]
    for desk, person in zip(desks, people, strict=True):
        DeskMember.objects.create(desk=desk, member=person)
    Coordinator.objects.create(
        member=Member.objects.create(email="c@example.org", display_name="C")
    )
    now, key = timezone.now(), settings.CASE_KEYS.current
    for start in range(0, number, BATCH):
        cases, keys, messages = [], [], []
        for n in range(start, min(start + BATCH, number)):
            state = STATES[n // DESKS % len(STATES)]
            came = now - dt.timedelta(hours=n % 9_000)
            case = Case(
                desk=desks[n % DESKS],
                assignee=people[n % DESKS] if n % 3 else None,
                state=state,
                kind=KINDS[n % len(KINDS)],
                language=("ne", "hi", "ar", "en")[n % 4],
                origin=("NP", "IN", "BD")[n % 3],
                destination=("KW", "QA")[n % 2],
                received_at=came,
                worker_wrote_at=came,
                answer_due=came + dt.timedelta(days=3),
                first_answer_at=None if state == "received" else came + dt.timedelta(days=1),
                needs_answer=n % 2 == 0,
                danger=n % 50 == 0,
            )
            case.employer = "Sample Cleaning Co."
            message = Message(case=case, language=case.language)
            message.text = "They have not paid me since May."
            cases.append(case)
            messages.append(message)
            wrapped = envelope.wrap(case.data_key, case.pk, key)
            keys.append(DataKey(case=case, key_id=key.key_id, wrapped=wrapped))
        Case.objects.bulk_create(cases)
        _refer(cases, desks)
        DataKey.objects.bulk_create(keys)
        Message.objects.bulk_create(messages)


def _refer(cases: list[Any], desks: list[Any]) -> None:
    """Some of them are passed on to the next desk, with the worker's consent."""
    from django.utils import timezone

    from rights_guides.helpdesk.models import Consent, Referral

    if Referral.objects.count() >= REFERRED * DESKS:
        return
    consents, referrals = [], []
    for number, case in enumerate(cases):
        consent = Consent(case=case, parts=["facts"], language="en", given_at=timezone.now())
        consents.append(consent)
        to_desk = desks[(number + 1) % DESKS]
        state = Referral.State.ACCEPTED
        referrals.append(
            Referral(case=case, to_desk=to_desk, parts=["facts"], consent=consent, state=state)
        )
    Consent.objects.bulk_create(consents)
    Referral.objects.bulk_create(referrals)


def _measure(
    client: "Client", address: str, bare: float = 0, *, kept: bool = True
) -> dict[str, Any]:
    from django.core.cache import cache
    from django.db import connection, reset_queries
    from django.test.utils import CaptureQueriesContext

    # The log of queries has an end, and what was loaded has filled it.
    reset_queries()
    if not kept:
        cache.delete("helpdesk-numbers")
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    queries = len(captured)
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    times, at_work = [], []
    for _round in range(ROUNDS):
        if not kept:
            cache.delete("helpdesk-numbers")
        began, worked = time.perf_counter(), time.process_time()
        client.get(address)
        at_work.append((time.process_time() - worked) * 1000)
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    p50 = statistics.median(times)
    return {
        "p50": round(p50, 1),
        "p95": round(times[int(len(times) * 0.95) - 1], 1),
        "processor": round(statistics.median(at_work), 1),
        "times_bare": round(p50 / bare, 1) if bare else 1,
        "queries": queries,
        "bytes": len(answer.content),
    }


def measure() -> dict[str, Any]:
    """Each page, signed in as who works there."""
    from django.test import Client

    from portal.members.models import Member
    from rights_guides.helpdesk.models import Case

    worker, coordinator = (Client(SERVER_NAME="localhost") for _each in range(2))
    person = Member.objects.get(email="case-0@example.org")
    worker.force_login(person)
    coordinator.force_login(Member.objects.get(email="c@example.org"))
    cases = Case.objects.at_desks_of(person)
    case = cases.unfinished().first()
    finished = cases.filter(state="closed").most_urgent_first()[175]
    pages = {
        "list": (worker, "/en/desk/"),
        "list_narrowed": (worker, "/en/desk/?list=us&kind=wages&corridor=NP-KW"),
        "list_late": (worker, "/en/desk/?list=overdue"),
        "list_finished": (worker, f"/en/desk/?list=finished&after={finished.reference}"),
        "case": (worker, f"/en/desk/{case.reference}/"),
        "coordination": (coordinator, "/en/desk/coordination/"),
        "analysis": (coordinator, "/en/case-numbers/"),
    }
    bare = _measure(worker, BARE)
    measured = {
        name: _measure(client, address, bare["p50"]) for name, (client, address) in pages.items()
    }
    counted = _measure(coordinator, "/en/case-numbers/", bare["p50"], kept=False)
    return {"bare": bare} | measured | {"analysis_counted": counted}


def _find_missed(figures: dict[str, Any]) -> list[str]:
    missed = [
        name
        for name, each in figures.items()
        if name.startswith("list") and (each["p50"] > LISTS_P50 or each["queries"] > LISTS_QUERIES)
    ]
    if figures["case"]["queries"] > CASE_QUERIES:
        missed.append("case")
    missed += [
        name
        for name, each in figures.items()
        if name.startswith("analysis") and each["p95"] > ANALYSIS_P95
    ]
    return missed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _start_django(Path(folder))
        began = time.perf_counter()
        load(options.cases)
        loaded = round(time.perf_counter() - began, 1)
        figures = measure()
    missed = _find_missed(figures)
    json.dump(
        {"cases": options.cases, "seconds_to_load": loaded, **figures, "missed": missed},
        sys.stdout,
        indent=2,
    )
    print()
    raise SystemExit(bool(missed))


if __name__ == "__main__":
    main()
