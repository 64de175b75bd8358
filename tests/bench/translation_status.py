"""``python -m tests.bench.translation_status [--pages 2000]``: JSON on standard output.

How long the translation statuses of many pages in all languages take, in a
database of its own: ``first`` without any history, ``again`` from the history
with the statuses lost, ``unchanged`` with nothing to do. ``coverage`` is the
data of the report over all of them. ``published``: what one page more asks.
"""

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests import demo_data

PAGES = 2000
LANGUAGES = ["fr", "es", "pt", "ru", "ar", "ur", "hi", "ne", "bn", "id", "fil"]


def _measured(work: Callable[[], Any]) -> tuple[float, int]:
    """Seconds and queries."""
    from django.db import connection

    count = 0

    def counting(execute: Any, *args: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*args)

    started = time.perf_counter()
    with connection.execute_wrapper(counting):
        work()
    return time.perf_counter() - started, count


def _statuses() -> dict[str, Any]:
    from portal.languages.models import TranslationStatus
    from portal.languages.translation_status.update import refresh_all_statuses

    answers: dict[str, Any] = {}
    for name, before in (
        ("first", lambda: None),
        ("again", lambda: TranslationStatus.objects.all().delete()),
        ("unchanged", lambda: None),
    ):
        before()
        seconds, queries = _measured(refresh_all_statuses)
        pages = TranslationStatus.objects.count()
        answers[name] = {
            "pages": pages,
            "seconds": round(seconds, 1),
            "pages_per_second": round(pages / seconds),
            "queries": queries,
        }
    return answers


def _publication() -> dict[str, Any]:
    """Publishing one page that is there in every language."""
    from portal.languages.translation_status.update import refresh_status
    from rights_guides.guides.models import GuidePage

    page = GuidePage.objects.filter(slug="bench-0", locale__language_code="en").get()
    page.summary = "Another text."
    page.save()
    seconds, queries = _measured(lambda: refresh_status(GuidePage.objects.get(pk=page.pk)))
    return {"milliseconds": round(seconds * 1000), "queries": queries}


def _coverage() -> dict[str, Any]:
    from portal.languages.coverage.rows import get_site_languages, load_rows
    from portal.members.models import Member

    editor = Member(is_superuser=True)
    seconds, queries = _measured(lambda: load_rows(get_site_languages(), editor))
    return {"seconds": round(seconds, 2), "queries": queries}


def measure(pages: int) -> dict[str, Any]:
    """Make ``pages`` pages in every language and measure; the database is ready and empty."""
    from tests.bench.many_pages import Maker

    started = time.perf_counter()
    Maker().make(pages)
    made = time.perf_counter() - started
    return {
        "source_pages": pages,
        "made_in_seconds": round(made, 1),
        **_statuses(),
        "published": _publication(),
        "coverage": _coverage(),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def run(pages: int) -> dict[str, Any]:
    """Measure in a new database in a temporary folder; Django must not be running yet."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DATA_DIR": str(Path(folder)),
            "DJANGO_SETTINGS_MODULE": demo_data.SETTINGS,
        }
        import django

        django.setup()
        import logging

        from django.core.management import call_command

        logging.disable(logging.INFO)
        call_command("migrate", verbosity=0)
        from portal.home.structure import prepare_site

        prepare_site(languages=LANGUAGES)
        return measure(pages)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures the keeping of statuses.")
    parser.add_argument("--pages", type=int, default=PAGES, help="pages in each language")
    json.dump(run(parser.parse_args().pages), sys.stdout, indent=2)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
