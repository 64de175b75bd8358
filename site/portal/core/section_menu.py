"""Which sections somebody can use in the back office, and in which language each opens."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from portal.core.page_titles import can_add_below, can_work_below, sees_all_titles
from portal.core.sections import SECTIONS
from portal.i18n import registry

if TYPE_CHECKING:
    from portal.members.types import User

# How deep in the tree of pages the first page of a section is.
_DEPTH = 3


def find_usable_indexes(user: "User") -> dict[str, int]:
    """The first pages, by slug, below which ``user`` may add a page or finds one to change.

    That in the source language, or else of the first language in which they may. One query,
    once for a request.
    """
    if not hasattr(user, "_usable_indexes"):
        user._usable_indexes = _find(user)  # type: ignore[union-attr]
    found: dict[str, int] = user._usable_indexes  # type: ignore[union-attr]
    return found


def _find(user: "User") -> dict[str, int]:
    slugs = [section.slug for section in SECTIONS if section.index_page]
    indexes = Page.objects.filter(depth=_DEPTH, slug__in=slugs, alias_of=None).values_list(
        "locale__language_code", "slug", "pk", "path", "numchild"
    )
    order = [language.code for language in registry.REGISTRY]
    found: dict[str, int] = {}
    for code, slug, key, path, children in sorted(
        indexes, key=lambda row: (row[0] not in order, row)
    ):
        is_first = slug not in found or code == registry.SOURCE_LANGUAGE
        # An empty section is of use to nobody but those who may fill it.
        is_usable = can_work_below(user, path) if children else can_add_below(user, path)
        if is_first and is_usable:
            found[slug] = key
    return found


def can_use_section(user: "User", slug: str) -> bool:
    """Whether the section holds anything for ``user`` to do."""
    return sees_all_titles(user) or slug in find_usable_indexes(user)


class SectionMenuItem(MenuItem):
    """Shown to those who can do something in the section."""

    def __init__(self, slug: str, *args: object, **kwargs: object) -> None:
        self.slug = slug
        super().__init__(*args, **kwargs)

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether there is something to do."""
        return can_use_section(request.user, self.slug)
