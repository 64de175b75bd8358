"""Unions and contacts in the back office: lists and forms."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views import snippets
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from portal.core.blocks.contact import get_language_choices
from portal.countries.models import Contact, Union
from portal.countries.permissions import contact_permissions
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


class ContactForm(WagtailAdminModelForm):
    """Languages are ticked; the union is one of those whose contacts the person may change."""

    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        choices=get_language_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user:
            unions = contact_permissions.get_unions(self.for_user, "change")
            self.fields["union"].queryset = unions
            if not self.instance.pk and len(unions) == 1:
                self.initial["union"] = unions[0]


class _OwnContactMixin:
    """Asks for the right to change the contact itself; Wagtail asks for that to change any."""

    def get_object(self, *args: Any) -> Contact:
        contact: Contact = super().get_object(*args)  # type: ignore[misc]
        if not contact_permissions.user_has_permission_for_instance(
            self.request.user,  # type: ignore[attr-defined]
            "change",
            contact,
        ):
            raise PermissionDenied
        return contact


class _EditView(_OwnContactMixin, snippets.EditView):
    pass


class _DeleteView(_OwnContactMixin, snippets.DeleteView):
    pass


class _UsageView(_OwnContactMixin, snippets.UsageView):
    pass


class _HistoryView(_OwnContactMixin, snippets.HistoryView):
    pass


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
        BooleanColumn("free_of_charge", label=_("Calls are free")),
    ]
    list_filter = ["role", "union"]
    search_fields = ["name", "union__name", "union__acronym", "phone", "email"]
    search_backend_name = None
    edit_handler = ObjectList(Contact.panels, base_form_class=ContactForm)
    edit_view_class = _EditView
    delete_view_class = _DeleteView
    usage_view_class = _UsageView
    history_view_class = _HistoryView
    copy_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contact]:
        """The contacts that the person may change."""
        return contact_permissions.get_contacts(request.user)


def get_contact_url(view: str, *args: int) -> str:
    """The address of a view of the contacts: ``edit``, ``usage`` …"""
    return reverse(f"wagtailsnippets_countries_contact:{view}", args=args)


class CountriesGroup(SnippetViewSetGroup):
    """Both under one entry of the menu."""

    items = (UnionViewSet, ContactViewSet)
    menu_icon = "globe"
    menu_label = _("Countries")
    menu_name = "countries"
    menu_order = 210
