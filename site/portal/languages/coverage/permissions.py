"""Who may see the coverage report, and who may send which page to translation."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

SUBMIT = "wagtail_localize.submit_translation"


def may_see_coverage(person: Any) -> bool:
    """Whether ``person`` works on translations at all."""
    return bool(person.is_active and person.has_perm(SUBMIT))


def may_send(person: Any, page: Page) -> bool:
    """Whether ``person`` may send ``page`` to translation now.

    ``page`` is the page as what it is (``specific``): some kinds of pages
    have rules of their own about who may edit them.
    """
    if not may_see_coverage(person):
        return False
    return bool(page.permissions_for_user(person).can_edit())


def editable_among(person: Any, keys: list[int]) -> set[int]:
    """Which of the pages with these primary keys ``person`` may probably edit.

    For showing the right link only, in one query; what is done asks
    ``may_send`` or Wagtail itself.
    """
    pages = PagePermissionPolicy().instances_user_has_permission_for(person, "change")
    return set(pages.filter(pk__in=keys).values_list("pk", flat=True))


def editable_published(person: Any) -> set[int]:
    """The primary keys of all published pages that ``person`` may probably edit. One query."""
    pages = PagePermissionPolicy().instances_user_has_permission_for(person, "change")
    return set(pages.filter(translation_status__isnull=False).values_list("pk", flat=True))


def may_read_order(person: Any, ordered_by: int | None) -> bool:
    """Whether ``person`` may read what came of an order: it is theirs, or all are."""
    return may_see_coverage(person) and (person.is_superuser or person.pk == ordered_by)


def refuse(request: HttpRequest) -> HttpResponse:
    """Say with 403 that this is not theirs; Wagtail would send them to its first page."""
    return render(request, "403.html", status=403)
