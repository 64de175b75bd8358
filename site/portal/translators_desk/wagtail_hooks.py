"""The desk in the back office: addresses, menu entry, a button on each translated page."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail_localize.models import Translation

from portal.core.page_titles import can_change_pages
from portal.members.models import Member
from portal.translators_desk import permissions
from portal.translators_desk.passages import load_passages
from portal.translators_desk.services import is_untranslated
from portal.translators_desk.views import library_editor, po


# Before wagtail-localize's own addresses, of which three are answered here.
@hooks.register("register_admin_urls", order=-1)
def register_desk_urls() -> list[URLPattern | URLResolver]:
    """The desk; and in place of the library's own: PO files, which drop what they do not know,
    and targets of links, which it takes unchecked.
    """
    library = "localize/translate/<int:translation_id>/pofile/"
    return [
        path("translations/", include("portal.translators_desk.urls")),
        path(f"{library}download/", po.download),
        path(f"{library}upload/", po.upload),
        path(
            "localize/translate/<int:translation_id>/overrides/<int:overridable_segment_id>/edit/",
            library_editor.edit_override,
        ),
    ]


# Before wagtail-localize's own, which publishes what is there.
@hooks.register("before_edit_page", order=-1)
def ask_before_publishing_nothing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Who publishes a translation of which nothing is translated is led to the desk.

    There, a button says what that means.
    """
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    record = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).first()
    passages = load_passages(record, with_terms=False) if record else []
    if record is None or not passages or not is_untranslated(passages):
        return None
    messages.warning(request, _("Nothing is translated yet, so nothing was published."))
    return redirect("translators_desk:desk", record.pk)


class _DeskMenuItem(MenuItem):
    """For everybody who may change pages; the list holds which."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_change_pages(request.user)


@hooks.register("register_admin_menu_item")
def register_desk_menu_item() -> MenuItem:
    """The list of translations to work on."""
    return _DeskMenuItem(
        _("Translate"),
        reverse_lazy("translators_desk:index"),
        name="translators-desk",
        icon_name="wagtail-localize-language",
        order=160,
    )


def _build_desk_button(
    page: Page, user: Member, view_name: str | None = None, next_url: str | None = None
) -> Iterator[Button]:
    """From a translated page to its desk."""
    if page.is_root() or not permissions.can_edit(user, page):
        return
    number = (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
        )
        .values_list("pk", flat=True)
        .first()
    )
    if number is not None:
        yield Button(
            _("Translators’ desk"),
            reverse("translators_desk:desk", args=[number]),
            icon_name="wagtail-localize-language",
            priority=55,
        )


hooks.register("register_page_header_buttons", _build_desk_button)
hooks.register("register_page_listing_more_buttons", _build_desk_button)
