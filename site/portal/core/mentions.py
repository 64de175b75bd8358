"""Which public pages link to a page: a campaign, an article, a guide that speaks of it."""

from typing import Any

from django.db.models import CharField
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex

from portal.core.querysets import PageQuerySet, all_pages

_ENDS = ("base_content_type", "to_content_type")
_PAGE = {"app_label": "wagtailcore", "model": "page"}


def find_mentions(page: Page, limit: int, among: PageQuerySet | None = None) -> list[Any]:
    """The pages that link to it, or to one of its translations, each in the reader's language.

    ``among`` these, or of any type. Two queries; one, where there are none.
    """
    same = Page.objects.filter(translation_key=page.translation_key)
    references = ReferenceIndex.objects.filter(
        **{f"{each}__{name}": value for each in _ENDS for name, value in _PAGE.items()},
        to_object_id__in=same.values(as_text=Cast("pk", CharField())),
    )
    found = {int(key) for key in references.values_list("object_id", flat=True)}
    if not found:
        return []
    keys = Page.objects.filter(pk__in=found).values("translation_key")
    rows = (all_pages() if among is None else among).filter(translation_key__in=keys)
    others = rows.exclude(translation_key=page.translation_key).order_by("translation_key")
    return list(others.for_reader(limit))
