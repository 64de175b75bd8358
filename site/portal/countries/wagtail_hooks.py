"""The back office's menu for unions and their contacts."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from portal.countries.forms import ContactForm
from portal.countries.models import Contact, Union
from portal.i18n.names import get_country_name


class UnionViewSet(SnippetViewSet):
    """National unions and centres."""

    model = Union
    icon = "group"
    menu_label = _("Unions")
    list_display = [
        "name",
        "acronym",
        Column(
            "country",
            label=_("Country"),
            accessor=lambda union: get_country_name(union.country.code),
        ),
        BooleanColumn("affiliate", label=_("Affiliate")),
    ]
    list_filter = ["affiliate"]
    search_fields = ["name", "acronym"]
    ordering = ["country", "name"]
    search_backend_name = None


class ContactViewSet(SnippetViewSet):
    """The places where unions answer."""

    model = Contact
    icon = "mobile-alt"
    menu_label = _("Contacts")
    list_display = [
        "name",
        "union",
        Column("role", label=_("Role"), accessor="get_role_display"),
        "phone",
        BooleanColumn("free_of_charge", label=_("Calling is free")),
    ]
    list_filter = ["role", "union"]
    search_fields = ["name", "union__name", "union__acronym", "phone", "email"]
    search_backend_name = None
    edit_handler = ObjectList(Contact.panels, base_form_class=ContactForm)

    def get_queryset(self, request):  # type: ignore[no-untyped-def]
        return Contact.objects.select_related("union")


class CountriesGroup(SnippetViewSetGroup):
    """Both under one entry of the menu."""

    items = (UnionViewSet, ContactViewSet)
    menu_icon = "globe"
    menu_label = _("Countries")
    menu_name = "countries"
    menu_order = 210


register_snippet(CountriesGroup)
