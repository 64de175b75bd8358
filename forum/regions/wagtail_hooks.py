"""The forum in the back office: one menu for groups, boards and themes."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet

from forum.engine.forum.viewsets import BoardViewSet
from forum.engine.forum_moderation.board_opening import BoardForm
from forum.regions.models import RegionalGroup
from forum.themes.models import ThemePage
from forum.themes.permissions import can_edit_themes, get_index_page
from portal.core.section_menu import can_use_section


class GuardedBoardViewSet(BoardViewSet):
    """Boards; that more people read a private one takes more than an editor."""

    edit_handler = ObjectList(
        [*BoardViewSet.panels, FieldPanel("members_asked")], base_form_class=BoardForm
    )


class RegionalGroupViewSet(ModelViewSet):
    """Regional groups."""

    model = RegionalGroup
    name = "regional_groups"
    url_prefix = "forum/groups"
    menu_label = _("Regional groups")
    menu_name = "regional-groups"
    icon = "group"
    list_display = ("name", "order")
    panels = RegionalGroup.panels
    copy_view_enabled = False


class AddThemeView(ChooseParentView):
    """A theme begins in the source language: there is no parent page to choose."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseRedirect:
        """To the form of a new theme; raises ``PermissionDenied`` for who may add none."""
        index = get_index_page()
        if index is None or not can_edit_themes(request.user):
            raise PermissionDenied
        return redirect("wagtailadmin_pages:add", "themes", "themepage", index.pk)


class ThemeListView(IndexView):
    """Theme pages; only who may add one is offered to."""

    def get_add_url(self) -> str | None:
        """Where to add a theme."""
        return super().get_add_url() if can_edit_themes(self.request.user) else None


class ThemesMenuItem(MenuItem):
    """Shown to those who may add or change a theme, or translate one."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether there is something to do."""
        return can_use_section(request.user, "themes")


class ThemeViewSet(PageListingViewSet):
    """Theme pages in every language, with their days."""

    model = ThemePage
    name = "theme_pages"
    url_prefix = "forum/themes"
    choose_parent_view_class = AddThemeView
    index_view_class = ThemeListView
    menu_label = _("Themes")
    menu_name = "themes"
    icon = "calendar"
    list_filter = ("locale",)
    menu_item_class = ThemesMenuItem


class ForumMenu(ViewSetGroup):
    """The menu of the forum."""

    menu_label = _("Forum")
    menu_name = "forum"
    menu_icon = "comment"
    menu_order = 300
    items = (ThemeViewSet, RegionalGroupViewSet, GuardedBoardViewSet)


@hooks.register("register_admin_viewset")
def register_forum_menu() -> ForumMenu:
    """Put the forum into the menu."""
    return ForumMenu()
