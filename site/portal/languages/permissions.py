"""Whether somebody may read a page: asked wherever its text is shown outside of it."""

from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from portal.core.querysets import in_own_words


class Access(NamedTuple):
    """``allowed``: this request may read it. ``private``: not everybody may."""

    allowed: bool
    private: bool


def access_to(page: Page, request: HttpRequest) -> Access:
    """By the restrictions on the page itself and on those above it."""
    guards = page.get_view_restrictions()
    return Access(all(guard.accept_request(request) for guard in guards), bool(guards))


def public_page(page_id: int) -> Page:
    """The published page with this key, with locale and status at hand; else ``Http404``."""
    page = (
        in_own_words(Page.objects.live())
        .filter(pk=page_id, depth__gt=1)
        .select_related("locale", "translation_status")
        .first()
    )
    if page is None:
        raise Http404
    return page


# --- Who may see the coverage report, and who may send which page to translation ---


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
