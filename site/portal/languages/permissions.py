"""Who may read a page, and who may see and use the translation coverage report."""

from typing import TYPE_CHECKING, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from portal.core.querysets import all_pages, get_restrictions

if TYPE_CHECKING:
    from portal.members.types import User


class PageAccess(NamedTuple):
    """``is_allowed``: this request may read it. ``is_private``: not everybody may."""

    is_allowed: bool
    is_private: bool


def get_page_access(page: Page, request: HttpRequest) -> PageAccess:
    """Apply the view restrictions on the page and on the pages above it.

    To be asked wherever a page's text is shown outside of the page.
    """
    restrictions = get_restrictions(page)
    return PageAccess(
        all(restriction.accept_request(request) for restriction in restrictions), bool(restrictions)
    )


def get_published_page(page_id: int) -> Page:
    """The published page, with its locale and status; raises ``Http404``.

    View restrictions are left to ``get_page_access``.
    """
    page = (
        all_pages()
        .published()
        .filter(pk=page_id, depth__gt=1)
        .select_related("locale", "translation_status")
        .first()
    )
    if page is None:
        raise Http404
    return page


# --- The coverage report -------------------------------------------------------------

SUBMIT_PERMISSION = "wagtail_localize.submit_translation"


def can_view_coverage(user: "User") -> bool:
    """Whether ``user`` works on translations at all."""
    return bool(user.is_active and user.has_perm(SUBMIT_PERMISSION))


def can_submit_page(user: "User", page: Page) -> bool:
    """Whether ``user`` may send ``page`` to translation.

    ``page`` must be specific: some page types have rules of their own about who
    may edit them.
    """
    if not can_view_coverage(user):
        return False
    return bool(page.permissions_for_user(user).can_edit())


def get_editable_page_ids(user: "User", keys: list[int]) -> set[int]:
    """Which of these pages ``user`` may probably edit; one query.

    Only for showing the right link: actions check ``can_submit_page`` or
    leave it to Wagtail.
    """
    pages = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    return set(pages.filter(pk__in=keys).values_list("pk", flat=True))


def get_editable_published_page_ids(user: "User") -> set[int]:
    """All published pages that ``user`` may probably edit; one query."""
    pages = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    return set(pages.filter(translation_status__isnull=False).values_list("pk", flat=True))


def can_view_order(user: "User", ordered_by: int | None) -> bool:
    """Whether ``user`` may see the results of an order: their own, or any for superusers."""
    return can_view_coverage(user) and (user.is_superuser or user.pk == ordered_by)


def render_forbidden(request: HttpRequest) -> HttpResponse:
    """403 with an explanation; Wagtail itself would redirect to its home page."""
    return render(request, "403.html", status=403)
