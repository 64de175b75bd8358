"""Moderation in the back office: addresses and menu entry."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from forum.engine.forum_permission.permissions import moderated_boards


@hooks.register("register_admin_urls")
def moderation_addresses() -> list[URLResolver]:
    """The back office's pages of moderation."""
    return [path("forum/moderation/", include("forum.engine.forum_moderation.admin_urls"))]


class _ModerationMenuItem(MenuItem):
    """Shown to those who moderate a board."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(moderated_boards(request.user))


@hooks.register("register_admin_menu_item")
def moderation_menu_item() -> MenuItem:
    """The menu entry that leads to the moderation queue."""
    return _ModerationMenuItem(
        _("Moderation"),
        reverse_lazy("forum_back_office:queue"),
        name="forum-moderation",
        icon_name="comment",
        order=310,
    )
