"""Petitions in the back office: the list, drafts, and what may still be changed in others."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from campaigns.petitions.desk.forms import PetitionForm
from campaigns.petitions.models import Petition
from campaigns.petitions.start_page import get_desk_url
from portal.i18n.formats import format_local_date


class _PetitionEditView(EditView):
    """With the way to the numbers."""

    @property
    def header_buttons(self) -> list[Any]:
        url = get_desk_url(self.object)
        return [
            *super().header_buttons,
            HeaderButton(_("Signatures"), url=url, icon_name="group"),
        ]


class PetitionViewSet(SnippetViewSet):
    """The list leads to each petition's own page."""

    model = Petition
    icon = "edit"
    menu_label = _("Petitions")
    menu_name = "petitions"
    menu_order = 218
    list_display: ClassVar[list[Any]] = [
        TitleColumn("text", label=_("What people sign"), get_url=get_desk_url),
        Column("kind", label=_("kind"), accessor=lambda petition: petition.get_kind_display()),
        Column("state", label=_("State"), accessor=lambda petition: petition.get_state_display()),
        Column("ends_at", label=_("End"), accessor=lambda row: format_local_date(row.ends_at)),
    ]
    edit_handler = ObjectList(Petition.panels, base_form_class=PetitionForm)
    edit_view_class = _PetitionEditView
    search_fields: ClassVar[list[str]] = ["text", "addressee"]
    search_backend_name = None
    copy_view_enabled = False
    add_to_admin_menu = True
