"""The forum in the back office: one menu for groups, boards and themes."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet

from forum.engine.forum.viewsets import BoardViewSet
from forum.engine.forum_moderation.board_opening import BoardForm
from forum.regions.models import RegionalGroup
from forum.themes.models import ThemePage


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
    icon = "group"
    list_display = ("name", "order")
    panels = RegionalGroup.panels
    copy_view_enabled = False


class ThemeViewSet(PageListingViewSet):
    """Theme pages in every language, with their days."""

    model = ThemePage
    name = "theme_pages"
    url_prefix = "forum/themes"
    menu_label = _("Themes")
    icon = "calendar"
    list_filter = ("locale",)


class ForumMenu(ViewSetGroup):
    """The menu of the forum."""

    menu_label = _("Forum")
    menu_icon = "comment"
    menu_order = 300
    items = (ThemeViewSet, RegionalGroupViewSet, GuardedBoardViewSet)


@hooks.register("register_admin_viewset")
def register_forum_menu() -> ForumMenu:
    """Put the forum into the menu."""
    return ForumMenu()
