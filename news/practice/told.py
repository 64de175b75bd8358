"""Drafts made of what somebody told, and their end; see ``portal.core.told_cases``."""

from uuid import UUID

import nh3
from django.utils import timezone
from wagtail.models import Page

from news.practice.models import PracticeIndexPage, PracticePage
from portal.core.text.truncation import cut
from portal.core.told_cases import CaseShelf, ToldCase
from portal.i18n import registry

# No links: in a forum they lead to people, too.
_TAGS = {"p", "b", "ul", "ol", "li", "h3"}


def make_draft(told: ToldCase) -> PracticePage:
    """A draft in the language in which it was told, for the editors to make a case of."""
    index = _find_index(told.language) or _find_index(registry.SOURCE_LANGUAGE)
    if index is None:
        raise LookupError("There is no list of good practice.")
    text = nh3.clean(told.html.replace("strong>", "b>"), tags=_TAGS, attributes={})
    page = PracticePage(
        title=cut(told.title, 200), date=timezone.localdate(), locale=index.locale, live=False
    )
    page.body = [("text", page.body.stream_block.child_blocks["text"].to_python(text))]
    index.add_child(instance=page)
    page.save_revision()
    return page


def _find_index(language: str) -> PracticeIndexPage | None:
    indexes = PracticeIndexPage.objects.filter(locale__language_code=language)
    found: PracticeIndexPage | None = indexes.select_related("locale").first()
    return found


def find_page(key: UUID) -> Page | None:
    """The case with this key, as it was first written."""
    page: Page | None = PracticePage.objects.filter(translation_key=key).order_by("pk").first()
    return page


def take_back(key: UUID) -> None:
    """Take what was published out of sight, in every language; delete what never was."""
    for page in PracticePage.objects.filter(translation_key=key).order_by("-pk"):
        if page.first_published_at is None:
            page.delete()
        elif page.live:
            page.unpublish()


SHELF = CaseShelf(
    "practice.PracticePage", "practice.PracticeIndexPage", make_draft, find_page, take_back
)
