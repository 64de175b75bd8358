"""Loads the topics of the demo's themes, the summary of one, and proposals for others.

What exists is left alone. Theme pages and the forum's members must be loaded.
"""

from pathlib import Path
from typing import Any

from django.utils import translation
from wagtail.models import Page

from forum.engine.demo.load import get_members, load_topics
from forum.engine.forum.models import Forum
from forum.themes import proposals, quotations, summaries
from forum.themes.models import ThemePage, ThemeProposal, ThemeSummaryPage
from portal.core.demo import Advance, read_yaml
from portal.core.text.plain_text import html_to_text
from portal.i18n import registry
from portal.members.models import Member

_FOLDER = Path(__file__).parent


def load_themes(advance: Advance) -> None:
    """Load topics, summary and proposals."""
    load_topics(_FOLDER / "topic.yaml", _get_board, advance)
    for summary in read_yaml(_FOLDER / "themesummarypage.yaml"):
        advance(summary["title"])
        _load_summary(summary)
    members = get_members()
    for proposal in read_yaml(_FOLDER / "themeproposal.yaml"):
        advance(proposal["title"])
        _load_proposal(proposal, members)


def _get_theme(slug: str) -> ThemePage | None:
    page: ThemePage | None = ThemePage.objects.filter(
        slug=slug, locale__language_code=registry.SOURCE_LANGUAGE
    ).first()
    return page


def _get_board(slug: str) -> Forum | None:
    """The board of a theme; ``None`` when its page is not loaded."""
    theme = _get_theme(slug)
    return theme.board if theme else None


def _load_summary(entry: dict[str, Any]) -> None:
    theme = _get_theme(entry["theme"])
    if theme is None or summaries.get_summary(theme) is not None:
        return
    with translation.override(registry.SOURCE_LANGUAGE):
        page = ThemeSummaryPage(
            title=entry["title"],
            slug="summary",
            summary=entry["summary"],
            locale=theme.locale,
            board=theme.board,
        )
        page.body = page.body.stream_block.to_python(_build_body(entry, theme))
    theme.add_child(instance=page)
    page.save_revision().publish()
    # Lists show a theme and its summary together: publishing the theme renews both.
    Page.objects.get(pk=theme.pk).specific.save_revision().publish()


def _build_body(entry: dict[str, Any], theme: ThemePage) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = []
    for part in entry["body"]:
        blocks.append({"type": "heading", "value": part["heading"]})
        text = "".join(f"<p>{line}</p>" for line in part["text"].strip().split("\n\n"))
        blocks.append({"type": "text", "value": text})
    blocks.append({"type": "heading", "value": entry["quotations_heading"]})
    for post in quotations.quotable_posts(theme.board_id).order_by("created", "pk")[:3]:
        words = html_to_text(post.body).split(". ")[0]
        blocks.append({"type": "quotation", "value": {"post": str(post.pk), "words": words}})
    return blocks


def _load_proposal(entry: dict[str, Any], members: dict[str, Member]) -> None:
    if ThemeProposal.objects.filter(title=entry["title"]).exists():
        return
    proposal = proposals.propose(
        members[entry["author"]],
        {key: entry[key] for key in ("title", "why_now", "questions", "language")},
    )
    if not entry.get("waits"):
        proposals.accept(members[entry["accepted_by"]], proposal)
    for email in entry.get("supporters", ()):
        proposals.support(members[email], proposal)
