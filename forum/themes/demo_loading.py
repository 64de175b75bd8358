"""The demo's published summary, and its proposals with supports.

What is there already is left alone; members and conversations must be there.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from django.contrib.auth import get_user_model
from django.utils import translation
from wagtail.models import Page

from forum.themes import proposals, quotations, summaries
from forum.themes.models import ThemePage, ThemeProposal, ThemeSummaryPage
from portal.core.text.plain_text import html_to_text
from portal.i18n import registry

FOLDER = Path(__file__).parent / "demo_talk"
Advance = Callable[[str], None]


def load(advance: Advance) -> None:
    """Load the summary and the proposals."""
    entry = _entries("summary.yaml")
    advance(entry["title"])
    _load_summary(entry)
    for proposal in _entries("proposals.yaml"):
        advance(proposal["title"])
        _load_proposal(proposal)


def _entries(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def _load_summary(entry: dict[str, Any]) -> None:
    theme = ThemePage.objects.filter(
        slug=entry["theme"], locale__language_code=registry.SOURCE_LANGUAGE
    ).first()
    if theme is None or summaries.summary_of(theme) is not None:
        return
    with translation.override(registry.SOURCE_LANGUAGE):
        page = ThemeSummaryPage(
            title=entry["title"],
            slug="summary",
            summary=entry["summary"],
            locale=theme.locale,
            board=theme.board,
        )
        page.body = page.body.stream_block.to_python(_body(entry, theme))
    theme.add_child(instance=page)
    page.save_revision().publish()
    # A theme and its summary are announced together: lists show both anew.
    Page.objects.get(pk=theme.pk).specific.save_revision().publish()


def _body(entry: dict[str, Any], theme: ThemePage) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = []
    for part in entry["body"]:
        blocks.append({"type": "heading", "value": part["heading"]})
        text = "".join(f"<p>{line}</p>" for line in part["text"].strip().split("\n\n"))
        blocks.append({"type": "text", "value": text})
    blocks.append({"type": "heading", "value": entry["quotations_heading"]})
    for post in quotations.readable_posts(theme.board_id).order_by("created", "pk")[:3]:
        words = html_to_text(post.body).split(". ")[0]
        blocks.append({"type": "quotation", "value": {"post": str(post.pk), "words": words}})
    return blocks


def _load_proposal(entry: dict[str, Any]) -> None:
    members = get_user_model().objects
    author = members.filter(email=entry["author"]).first()
    if author is None or ThemeProposal.objects.filter(title=entry["title"]).exists():
        return
    proposal = proposals.propose(
        author, {key: entry[key] for key in ("title", "why_now", "questions", "language")}
    )
    if not entry.get("waits"):
        proposals.accept(members.filter(email=entry["accepted_by"]).first(), proposal)
    for member in members.filter(email__in=entry.get("supporters", [])):
        proposals.support(member, proposal)
