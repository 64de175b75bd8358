"""Where editors find the people who offer to translate."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.i18n import registry
from portal.translation_requests.models import TranslationRequest

if TYPE_CHECKING:
    from portal.members.types import User


class ReadAndDeletePolicy(ModelPermissionPolicy):
    """Requests are their writers' own: editors read them, and delete what is done."""

    def user_has_permission(self, user: "User", action: str) -> bool:
        """Nobody adds or changes a request here."""
        return action in {"view", "delete"} and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: "User", actions: Iterable[str]) -> bool:
        """As ``user_has_permission``."""
        return any(self.user_has_permission(user, action) for action in actions)


def _get_language_name(translation_request: TranslationRequest) -> str:
    language = registry.BY_CODE.get(translation_request.language)
    return language.english_name if language else translation_request.language


class OfferViewSet(SnippetViewSet):
    """Offers to help with a translation, the newest first."""

    model = TranslationRequest
    base_url_path = "snippets/wishes/wish"
    icon = "group"
    menu_label = _("Offers to translate")
    menu_name = "offers-to-translate"
    menu_order = 215
    add_to_admin_menu = True
    inspect_view_enabled = True
    inspect_view_fields = ["language", "email", "member", "message", "asked_at"]
    list_display = [
        Column("page_title", label=_("Page")),
        Column("language", label=_("Language"), accessor=_get_language_name),
        Column("address", label=_("E-mail address")),
        Column("message", label=_("Message")),
        DateColumn("asked_at", label=_("Asked on")),
    ]
    list_filter = ["language"]
    search_fields = ["email", "member__email", "message"]
    search_backend_name = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[TranslationRequest]:
        """Confirmed offers with the page's title in the language it was written in."""
        pages = Page.objects.filter(translation_key=OuterRef("translation_key"))
        queryset: QuerySet[TranslationRequest] = (
            TranslationRequest.objects.confirmed()
            .filter(offers_help=True)
            .select_related("member")
            .annotate(page_title=Subquery(pages.order_by("locale_id").values("title")[:1]))
        )
        return queryset


register_permission_policy(
    TranslationRequest, ReadAndDeletePolicy(TranslationRequest), exact_class=True
)
register_snippet(OfferViewSet)
