"""Targets in the back office: the editors' list, and the form of a target."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from campaigns.targets.desk.forms import TargetForm
from campaigns.targets.models import Target
from campaigns.targets.start_page import get_desk_url
from portal.i18n.formats import format_local_date, format_local_number


class TargetViewSet(SnippetViewSet):
    """The list leads to each target's own page."""

    model = Target
    icon = "group"
    menu_label = _("Organising targets")
    menu_name = "targets"
    menu_order = 219
    list_display: ClassVar[list[Any]] = [
        TitleColumn("name", label=_("Name"), get_url=get_desk_url),
        Column("number", label=_("Number"), accessor=lambda row: format_local_number(row.number)),
        Column("ends", label=_("last day"), accessor=lambda row: format_local_date(row.ends)),
    ]
    edit_handler = ObjectList(Target.panels, base_form_class=TargetForm)
    search_fields: ClassVar[list[str]] = ["name", "text"]
    search_backend_name = None
    copy_view_enabled = False
    add_to_admin_menu = True
