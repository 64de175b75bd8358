"""Letters to targets in the back office."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from campaigns.letters.desk.forms import LetterForm
from campaigns.letters.models import Letter
from campaigns.letters.start_page import get_desk_url
from portal.i18n.formats import format_local_date


class _LetterEditView(EditView):
    """With the way to what people sent."""

    @property
    def header_buttons(self) -> list[Any]:
        url = get_desk_url(self.object)
        return [*super().header_buttons, HeaderButton(_("Letters"), url=url, icon_name="mail")]


class LetterViewSet(SnippetViewSet):
    """The list leads to what people sent of each letter."""

    model = Letter
    icon = "mail"
    menu_label = _("Letters")
    menu_name = "letters"
    menu_order = 219
    list_display: ClassVar[list[Any]] = [
        TitleColumn("target", label=_("Who the letter is for"), get_url=get_desk_url),
        Column("state", label=_("State"), accessor=lambda letter: letter.get_state_display()),
        Column("ends_at", label=_("End"), accessor=lambda row: format_local_date(row.ends_at)),
    ]
    edit_handler = ObjectList(Letter.panels, base_form_class=LetterForm)
    edit_view_class = _LetterEditView
    search_fields: ClassVar[list[str]] = ["target"]
    search_backend_name = None
    copy_view_enabled = False
    add_to_admin_menu = True
