"""The forum in the back office: one menu for groups, boards and themes."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet

from forum.engine.forum.models import Forum
from forum.regions.deleting import BoardDeleteView
from forum.regions.models import RegionalGroup
from forum.themes.models import ThemePage


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


class BoardViewSet(ModelViewSet):
    """Boards; those of groups and themes take their names from these."""

    model = Forum
    name = "forum_boards"
    url_prefix = "forum/boards"
    menu_label = _("Boards")
    icon = "comment"
    list_display = ("name", "audience", "direct_topics_count")
    list_filter = ("audience",)
    search_fields = ("name",)
    copy_view_enabled = False
    delete_view_class = BoardDeleteView
    panels = (
        FieldPanel("name"),
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("type"), FieldPanel("parent")]),
        MultiFieldPanel(
            [
                FieldPanel("audience"),
                FieldPanel(
                    "members_group",
                    help_text=_(
                        "The group that reads and writes, when the board is not public. "
                        "Empty: the group of the board that it is part of."
                    ),
                ),
                FieldPanel("moderators_group"),
            ],
            heading=_("Who reads and writes"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("slow_mode_seconds"),
                FieldPanel("pseudonyms_allowed"),
                FieldPanel("outside_translation"),
            ],
            heading=_("Writing"),
        ),
        MultiFieldPanel(
            [FieldPanel("names"), FieldPanel("descriptions")], heading=_("Other languages")
        ),
    )


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
    items = (ThemeViewSet, RegionalGroupViewSet, BoardViewSet)


@hooks.register("register_admin_viewset")
def register_forum_menu() -> ForumMenu:
    """Put the forum into the menu."""
    return ForumMenu()
