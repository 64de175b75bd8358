"""Where editors choose what readers leave to."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.i18n import registry
from portal.quick_exit.models import ExitAddress


def _get_language_name(chosen: ExitAddress) -> str:
    language = registry.BY_CODE.get(chosen.language)
    return language.english_name if language else chosen.language


class ExitAddressViewSet(SnippetViewSet):
    """One website for each language."""

    model = ExitAddress
    icon = "logout"
    menu_label = _("Leave this page")
    menu_name = "exit-addresses"
    menu_order = 230
    add_to_admin_menu = True
    list_display = [
        Column("language", label=_("Language"), accessor=_get_language_name),
        "address",
    ]
    search_backend_name = None


register_snippet(ExitAddressViewSet)
