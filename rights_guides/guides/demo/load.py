"""Loads what stands beside the demo's guides: what has changed in them, and what readers say.

Both are in ``messages.yaml``, by the slug of the guide, and say that they are sample content.
"""

from pathlib import Path
from typing import Any

from portal.core.demo import Advance, read_yaml
from portal.i18n import registry
from rights_guides.guides.models import Change, GuidePage, Report

_FOLDER = Path(__file__).parent


def load_messages(advance: Advance) -> None:
    """Make the lines and messages that are not there yet."""
    messages = read_yaml(_FOLDER / "messages.yaml")
    guides = GuidePage.objects.filter(locale__language_code=registry.SOURCE_LANGUAGE)
    for guide in guides.filter(slug__in=messages):
        advance(guide.slug)
        for change in messages[guide.slug].get("changes", []):
            _add_change(guide, change)
        for report in messages[guide.slug].get("reports", []):
            _add_report(guide, report)


def _add_change(guide: GuidePage, fields: dict[str, Any]) -> None:
    made = Change(
        translation_key=guide.translation_key, language=registry.SOURCE_LANGUAGE, **fields
    )
    made.full_clean()
    day = Change.objects.filter(translation_key=guide.translation_key, changed_on=made.changed_on)
    if not day.exists():  # else an editor may have written it in other words
        made.save()


def _add_report(guide: GuidePage, fields: dict[str, Any]) -> None:
    published = guide.last_published_at
    made = Report(
        translation_key=guide.translation_key,
        version_of=published.date() if published else None,
        **fields,
    )
    made.full_clean()
    same = {name: getattr(made, name) for name in ("translation_key", "language", "kind", "text")}
    if not Report.objects.filter(**same).exists():
        made.save()
