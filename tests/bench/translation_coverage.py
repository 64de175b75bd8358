"""The coverage report at 2,000 pages × 12 languages: ``-m tests.bench.translation_coverage``.

Prints processor seconds and queries as JSON, from a database of its own in a
temporary folder.
"""

import json
import os
import sys
import tempfile
import time
import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.test import Client
    from wagtail.models import Page

PAGES = 2000
ROUNDS = 5
ADDRESS = "/admin/reports/translation-coverage/"
# Every status occurs; most translations are up to date, as on a site in use.
STATES = ("current", "current", "outdated", "partial", "machine", "untranslated", None)


def _start_django(folder: str) -> None:
    os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "portal.settings.test"}
    import django

    django.setup()
    import logging

    from django.conf import settings
    from django.core.management import call_command

    logging.disable(logging.INFO)
    call_command("migrate", verbosity=0)
    from portal.home.structure import prepare_site
    from portal.i18n import registry

    settings.DEBUG = False
    prepare_site(languages=[each.code for each in registry.REGISTRY if each.code != "en"])


def _page(home: "Page", number: int, key: uuid.UUID, code: str, published: Any) -> "Page":
    from wagtail.models import Page

    title = f"Guide {number} {code}"
    return Page(
        path=home.path + f"{number + 200:04d}",
        depth=home.depth + 1,
        title=title,
        draft_title=title,
        slug=f"guide-{number}",
        url_path=f"{home.url_path}guide-{number}/",
        content_type=home.content_type,
        locale=home.locale,
        translation_key=key,
        first_published_at=published,
    )


def fill(pages: int) -> None:
    """Make ``pages`` pages in every language, standing in every way."""
    from django.utils import timezone
    from wagtail.models import Page

    from portal.home.models import HomePage
    from portal.languages.models import PublishedText, TranslationStatus

    now = timezone.now()
    homes = {home.locale.language_code: home for home in HomePage.objects.select_related("locale")}
    made, about = [], []
    for number in range(pages):
        key = uuid.uuid4()
        for place, (code, home) in enumerate(homes.items()):
            state = "current" if code == "en" else STATES[(number + place) % len(STATES)]
            if state is not None:
                made.append(_page(home, number, key, code, now - timedelta(days=number % 400)))
                about.append((state, key, code, number))
    saved = Page.objects.bulk_create(made, batch_size=1000)
    rows = [
        TranslationStatus(
            page=page,
            status=state,
            translation_key=key,
            language=code,
            source_language="" if code == "en" else "en",
            section="rights-guides",
            countries="NP" if number % 3 else "",
            words=400,
            words_missing=0 if state == "current" else 120,
            text_changed_at=now - timedelta(days=number % 300),
        )
        for page, (state, key, code, number) in zip(saved, about, strict=True)
    ]
    TranslationStatus.objects.bulk_create(rows, batch_size=1000)
    texts = [
        PublishedText(
            translation_key=row.translation_key,
            language="en",
            fingerprint=str(days),
            meaning=str(days),
            published_at=now - timedelta(days=days),
        )
        for row in rows
        if row.language == "en"
        for days in (350, 200, 100, 1)
    ]
    PublishedText.objects.bulk_create(texts, batch_size=1000)


def _editor() -> "Client":
    from django.test import Client

    from portal.members import roles
    from tests.factories import MemberFactory

    person = MemberFactory(is_staff=True)
    person.groups.add(roles.ensure_editors_group())
    client = Client()
    client.force_login(person)
    return client


def _measure(client: "Client", address: str) -> dict[str, float]:
    """The quickest of some rounds: the processor's own time, and the queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times = []
    for _round in range(ROUNDS):
        begun = time.process_time()
        answer = client.get(address)
        body = answer.getvalue() if answer.streaming else answer.content
        times.append(time.process_time() - begun)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
        if answer.streaming:
            answer.getvalue()
    return {
        "cpu_seconds": round(min(times), 3),
        "median_cpu_seconds": round(sorted(times)[ROUNDS // 2], 3),
        "queries": len(queries.captured_queries),
        "bytes": len(body),
    }


def main() -> None:
    """Fill a database and measure the report, its filters, its file and the first page."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    with tempfile.TemporaryDirectory() as folder:
        _start_django(folder)
        fill(pages)
        client = _editor()
        addresses = {
            "report": ADDRESS,
            "filtered": f"{ADDRESS}?status=outdated&languages=ne&age=30&order=oldest",
            "title": f"{ADDRESS}?q=guide+19",
            "csv": f"{ADDRESS}?export=csv",
            "first_page": "/admin/",
        }
        results = {name: _measure(client, address) for name, address in addresses.items()}
        print(json.dumps({"pages": pages, **results}, indent=2))


if __name__ == "__main__":
    main()
