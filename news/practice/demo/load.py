"""Fills the demo's cases with what ``cases.yaml`` has: steps, evidence, unions, pages.

All of it is from dated facts with public sources.
"""

import functools
from pathlib import Path
from typing import Any

from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from news.practice.models import PracticePage
from portal.core.demo import Advance, read_yaml
from portal.core.querysets import all_pages
from portal.countries.models import Union
from portal.home.demo.body import render_rich_text
from portal.i18n import registry


@functools.cache
def _read() -> dict[str, dict[str, Any]]:
    entries: dict[str, dict[str, Any]] = read_yaml(Path(__file__).with_name("cases.yaml"))
    return entries


def fill_page(page: PracticePage) -> None:
    """Give a new case its steps, its evidence and its unions."""
    entry = _read().get(page.slug, {})
    page.method = page.method.stream_block.to_python(
        [
            {
                "type": "step",
                "value": {"title": step["title"], "text": render_rich_text(step["text"])},
            }
            for step in entry.get("method", ())
        ]
    )
    page.sources = [("source", source) for source in entry.get("sources", ())]
    unions = Union.objects.filter(acronym__in=entry.get("unions", ()))
    page.unions = [str(union.pk) for union in unions]


def link_cases(advance: Advance) -> None:
    """Lead cases to campaigns, themes, guides and agreements, which are loaded after them."""
    for slug, entry in _read().items():
        targets = _find_pages(entry.get("related", ()))
        evidence = _find_pages(entry.get("pages", ()))
        for case in PracticePage.objects.filter(slug=slug) if targets else ():
            if not case.related:
                advance(slug)
                case.related = [("page", page) for page in targets]
                case.sources.extend(("page", page) for page in evidence)
                _publish(case)


def _find_pages(slugs: list[str]) -> list[Page]:
    return list(all_pages().filter(slug__in=slugs, locale__language_code=registry.SOURCE_LANGUAGE))


def _publish(case: PracticePage) -> None:
    case.minor_edit = True  # not a word has changed
    case.save_revision().publish()
    if case.locale.language_code == registry.SOURCE_LANGUAGE:
        TranslationSource.update_or_create_from_instance(case)
