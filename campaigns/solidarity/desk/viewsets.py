"""Calls for messages in the back office."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from campaigns.solidarity.desk.forms import CallForm
from campaigns.solidarity.models import Call
from campaigns.solidarity.start_page import get_desk_url
from portal.i18n.formats import format_local_date
from portal.i18n.names import get_country_name


class _CallEditView(EditView):
    """With the way to the messages."""

    @property
    def header_buttons(self) -> list[Any]:
        url = get_desk_url(self.object)
        return [*super().header_buttons, HeaderButton(_("Messages"), url=url, icon_name="mail")]


class CallViewSet(SnippetViewSet):
    """The list leads to each call's messages."""

    model = Call
    icon = "mail"
    menu_label = _("Messages")
    menu_name = "solidarity"
    menu_order = 219
    list_display: ClassVar[list[Any]] = [
        TitleColumn("text", label=_("What you ask for"), get_url=get_desk_url),
        Column(
            "country",
            label=_("Country"),
            accessor=lambda call: get_country_name(str(call.country)),
        ),
        Column("state", label=_("State"), accessor=lambda call: call.get_state_display()),
        Column("ends_at", label=_("End"), accessor=lambda row: format_local_date(row.ends_at)),
    ]
    edit_handler = ObjectList(Call.panels, base_form_class=CallForm)
    edit_view_class = _CallEditView
    search_fields: ClassVar[list[str]] = ["text"]
    search_backend_name = None
    copy_view_enabled = False
    add_to_admin_menu = True
