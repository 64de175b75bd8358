"""Loads the demo's cases. Sample content, each with its source; an editor's stays."""

import json
from pathlib import Path

from django.core.management.base import CommandError

from campaigns.models import CampaignPage
from campaigns.supervision.models import SupervisoryCase
from campaigns.supervision.tables.imports import import_cases
from portal.core.demo import Advance
from portal.i18n import registry

_FOLDER = Path(__file__).parent
# By the country of a case, the slug of the campaign that led to it.
_CAMPAIGNS = {"QA": "qatar-do-the-right-thing"}


def load_cases(advance: Advance) -> None:
    """Make the cases that are not there yet, with their translations and campaigns."""
    advance("cases.csv")
    there = set(SupervisoryCase.objects.values_list("key", flat=True))
    imported = import_cases((_FOLDER / "cases.csv").read_bytes(), keep=True)
    if imported.faults:
        raise CommandError("\n".join(map(str, imported.faults)))
    words = _read_words()
    for case in SupervisoryCase.objects.exclude(key__in=there):
        for code, texts in words.items():
            for name, text in texts.get(case.key, {}).items():
                getattr(case, f"{name}_translations")[code] = text
        case.campaign = _find_campaign(_CAMPAIGNS.get(str(case.country)))
        case.full_clean()
        case.save()


def _read_words() -> dict[str, dict[str, dict[str, str]]]:
    """By language and case: its topic, and its summary where somebody translated that, too."""
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((_FOLDER / "words").glob("*.json"))
    }


def _find_campaign(slug: str | None) -> CampaignPage | None:
    """The campaign in the source language, if the demo has it."""
    pages = CampaignPage.objects.filter(slug=slug or "")
    found: CampaignPage | None = pages.filter(
        locale__language_code=registry.SOURCE_LANGUAGE
    ).first()
    return found
