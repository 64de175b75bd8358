"""A small site for the coverage report: pages, their languages, and how they stand."""

import re
from typing import Any

from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from portal.languages.models import OrderLine, TranslationStatus
from tests.factories import GuidePageFactory
from tests.reading import Reading, in_language, read

REPORT = "/admin/reports/translation-coverage/"
SEND = f"{REPORT}send/"


def clear_the_desk() -> None:
    """Three languages, and no page that has a status but those of the test."""
    Locale.objects.exclude(language_code__in=["en", "ar", "ne"]).delete()
    TranslationStatus.objects.all().delete()


def status(page: Page, language: str, **fields: Any) -> TranslationStatus:
    """What is known of ``page``, as if it had been worked out."""
    values = {
        "status": "current",
        "language": language,
        "translation_key": page.translation_key,
        "section": "rights-guides",
        "words": 100,
        "text_changed_at": timezone.now(),
    } | fields
    row, _created = TranslationStatus.objects.update_or_create(page_id=page.pk, defaults=values)
    return row


def guide(title: str = "Wages", **fields: Any) -> Page:
    """A published guide with its status, in English only."""
    page: Page = GuidePageFactory(title=title)
    status(page, "en", **fields)
    return page


def translated(page: Page, language: str, state: str, **fields: Any) -> Page:
    """The guide in another language, standing as ``state``."""
    other = in_language(page, language)
    values = {"status": state, "source_language": "en", "words_missing": 0} | fields
    status(other, language, **values)
    return other


def report(client: Client, query: str = "") -> Reading:
    """The report as the person of ``client`` sees it."""
    return read(f"{REPORT}?{query}", client)


def titles(client: Client, query: str = "") -> list[str]:
    """The titles of the rows, in their order."""
    return report(client, query).texts(".coverage-grid tbody th [id^='coverage-page-']")


def cell(reading: Reading, title: str, place: int) -> tuple[str, list[str]]:
    """The status in the cell number ``place`` of the row of ``title``, and its numbers in order."""
    for line in reading.html.select(".coverage-grid tbody tr"):
        if title in line.th.get_text():
            found = line.select(".coverage-cell")[place]
            status = found["class"][1].removeprefix("coverage-cell--")
            return status, re.findall(r"[\d,]+", found.get_text(" "))
    raise AssertionError(f"no row {title}")


def in_nepali(page: Page) -> Page | None:
    found: Page | None = page.get_translations().filter(locale__language_code="ne").first()
    return found


def nepali() -> Locale:
    locale: Locale = Locale.objects.get(language_code="ne")
    return locale


def records(page: Page) -> int:
    """How many records make the page in Nepali a translation: more than one is a fault."""
    return Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=nepali()
    ).count()


def outcomes() -> dict[tuple[str, str], str]:
    return {(line.title, line.language): line.outcome for line in OrderLine.objects.all()}
