"""What the files of the demo's events do not hold: programmes, and what came of them."""

import datetime as dt
from pathlib import Path
from typing import Any

from news.models import EventPage, NewsPage
from portal.core.demo import read_yaml
from portal.i18n import registry

_PARTS = Path(__file__).parent / "event_parts.yaml"


def fill_event(page: EventPage) -> None:
    """Add its programme, and the articles about it."""
    parts = read_yaml(_PARTS).get(page.slug, {})
    page.programme = [("entry", _read_entry(entry)) for entry in parts.get("programme", [])]
    articles = NewsPage.objects.filter(
        locale__language_code=registry.SOURCE_LANGUAGE, slug__in=parts.get("outcomes", [])
    )
    page.outcomes = [("page", article) for article in articles]


def _read_entry(entry: dict[str, Any]) -> dict[str, Any]:
    time = dt.time.fromisoformat(entry["time"]) if "time" in entry else None
    return {"day": entry.get("date"), "time": time, "what": entry["what"]}
