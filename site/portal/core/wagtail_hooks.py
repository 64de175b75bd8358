"""Shortcuts in the back office: from the menu straight to the pages of a section.

And where links in texts lead.
"""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents.rich_text.contentstate import ContentstateDocumentLinkConversionRule
from wagtail.models import Page

from portal.core import picture_views
from portal.core.bulk_publication import find_drafts
from portal.core.consent import explain, find_refused
from portal.core.file_doors import (
    LinkToDocumentHandler,
    UsableDocumentsViewSet,
    UsableImagesViewSet,
)
from portal.core.page_form import SUMMARY_LENGTH
from portal.core.page_titles import can_change_pages, filter_visible, sees_all_titles
from portal.core.querysets import get_restrictions
from portal.core.rich_text import LocalizedPageLinkHandler
from portal.core.section_menu import SectionMenuItem, find_usable_indexes
from portal.core.sections import SECTIONS
from portal.i18n.formats import format_local_number


def open_section(request: HttpRequest, slug: str) -> HttpResponseRedirect:
    """Lead to a section's pages, in the source language for those who work in it."""
    index = find_usable_indexes(request.user).get(slug)
    if index is None:
        raise Http404
    return redirect("wagtailadmin_explore", index)


@hooks.register("register_admin_urls")
def register_section_urls() -> list[URLPattern]:
    """``/admin/sections/<slug>/``."""
    return [path("sections/<slug:slug>/", open_section, name="portal_open_section")]


@hooks.register("register_admin_urls")
def register_picture_urls() -> list[URLPattern]:
    """``/admin/images/<image>/withdrawal/``."""
    view = picture_views.withdrawal
    return [path("images/<int:image_id>/withdrawal/", view, name="portal_picture_withdrawal")]


@hooks.register("register_log_actions")
def register_picture_actions(actions: Any) -> None:
    """What the history of a picture says."""
    withdrawn, shown = _("Withdraw the picture"), _("Show the picture again")
    actions.register_action("portal.picture.withdraw", withdrawn, withdrawn)
    actions.register_action("portal.picture.show", shown, shown)


@hooks.register("before_bulk_action")
def check_pictures_before_publishing(
    request: HttpRequest, action_type: str, objects: list[Page], action: BulkAction
) -> HttpResponseRedirect | None:
    """Publish none of several pages while a picture of one may not be shown, and say which."""
    refused = find_refused(*find_drafts(action_type, objects, action))
    for picture in refused.values():
        messages.error(request, explain(picture, request.user))
    return redirect(action.next_url) if refused else None


@hooks.register("register_admin_menu_item")
def register_sections_menu() -> SubmenuMenuItem:
    """One entry with all sections under it, in the order of the site's own menu."""
    address = lazy(reverse, str)
    items = [
        SectionMenuItem(
            section.slug,
            section.label,
            address("portal_open_section", args=[section.slug]),
            name=f"section-{section.slug}",
            icon_name="folder-open-inverse",
            order=position,
        )
        for position, section in enumerate(SECTIONS)
        if section.index_page
    ]
    return SubmenuMenuItem(
        _("Sections"), Menu(items=items), name="sections", icon_name="list-ul", order=150
    )


# After Wagtail's own, which it takes the place of.
@hooks.register("register_rich_text_features", order=10)
def register_link_handler(features: Any) -> None:
    """Links to pages keep the reader's language; those to documents say no closed name."""
    features.register_link_type(LocalizedPageLinkHandler)
    rule = ContentstateDocumentLinkConversionRule | {
        "from_database_format": {'a[linktype="document"]': LinkToDocumentHandler("DOCUMENT")}
    }
    features.register_converter_rule("contentstate", "document-link", rule)


@hooks.register("before_edit_page")
def say_that_page_is_private(request: HttpRequest, page: Page) -> None:
    """Whoever opens a private page learns that no language of it is public."""
    if request.method == "GET" and get_restrictions(page).exists():
        messages.info(request, _("This page and its translations are private."))


@hooks.register("construct_page_chooser_queryset")
def leave_out_closed_pages(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Whoever looks for a page to link to finds public pages, and those they may change."""
    return filter_visible(pages, request.user)


# After Wagtail's own, whose place they take.
@hooks.register("construct_admin_api", order=10)
def register_usable_files(router: WagtailAPIRouter) -> None:
    """The API of the back office lists what the person may use."""
    router.register_endpoint("images", UsableImagesViewSet)
    router.register_endpoint("documents", UsableDocumentsViewSet)


# Before the scripts of forms, which use what it starts.
@hooks.register("insert_global_admin_js", order=-1)
def insert_calls() -> str:
    """What starts Wagtail's widgets without scripts in the page."""
    return format_html('<script src="{}"></script>', static("portal/admin-calls.js"))


@hooks.register("insert_global_admin_js")
def insert_counter() -> str:
    """How long a text is that should be short."""
    return format_html('<script src="{}" defer></script>', static("portal/admin-counter.js"))


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def say_that_summary_is_long(request: HttpRequest, page: Page) -> None:
    """Whoever saves is told; what saves itself while they type says nothing."""
    length = len(getattr(page, "summary", ""))
    if length > SUMMARY_LENGTH and request.accepts("text/html"):
        messages.info(
            request,
            _(
                "The text for lists is long. Characters: %(number)s. More than %(most)s look too "
                "long on a phone."
            )
            % {"number": format_local_number(length), "most": format_local_number(SUMMARY_LENGTH)},
        )


@hooks.register("construct_reports_menu")
def leave_out_reports_of_nothing(request: HttpRequest, items: list[MenuItem]) -> None:
    """Who changes no page has no pages to report on; kinds of pages are for who has all."""
    if not can_change_pages(request.user):
        items.clear()
    elif not sees_all_titles(request.user):
        items[:] = [item for item in items if item.name != "page-types-usage"]


@hooks.register("construct_help_menu")
def leave_out_news_of_wagtail(request: HttpRequest, items: list[MenuItem]) -> None:
    """What is new in Wagtail is for those who look after the site."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if not item.name.startswith("whats-new")]
