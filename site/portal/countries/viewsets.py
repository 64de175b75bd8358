"""Unions and contacts in the back office: lists and forms."""

from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from portal.countries.country_snippets import CountrySnippetViewSet
from portal.countries.models import Contact, Union, UnionRights
from portal.countries.models.page_permissions import get_rights
from portal.countries.models.services import Service
from portal.countries.models.union_changes import note_change, take_values
from portal.countries.named_persons import erase_name
from portal.countries.permissions import contact_permissions, union_permissions
from portal.countries.union_index_pages import UNION_ENTRY
from portal.i18n.formats import format_local_date
from portal.i18n.names import get_country_name, get_language_choices

# By the method of the contacts' queryset that finds them.
STATES = [
    ("to_check", _("Contacts to check again")),
    ("overdue", _("Overdue")),
    ("corrected", _("Something has changed")),
]


class UnionForm(WagtailAdminModelForm):
    """A union's people say what it offers; who it is, and that it is a member, editors say.

    Readers see at once what a union says; editors find it on their first page.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._before = take_values(self.instance)
        self._is_checked = bool(
            self.for_user and not union_permissions.has_all(self.for_user, "change")
        )
        if self._is_checked:
            for name in {"name", "acronym", "country", "kind", "affiliate"} & self.fields.keys():
                self.fields[name].disabled = True

    def save(self, commit: bool = True) -> Union:
        union: Union = super().save(commit=commit)
        if self._is_checked and take_values(union) != self._before:
            rights = [each for each in get_rights(self.for_user) if each.union_id == union.pk]
            if not any(UNION_ENTRY in each.publishes for each in rights):
                note_change(union, self._before)
        return union


class UnionViewSet(CountrySnippetViewSet):
    """National unions and centres."""

    model = Union
    icon = "group"
    menu_label = _("Unions")
    menu_name = "unions"
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
    list_filter = ["kind", "affiliate"]
    search_fields = ["name", "acronym"]
    ordering = ["country", "name"]
    search_backend_name = None
    edit_handler = ObjectList(Union.panels, base_form_class=UnionForm)


class ContactForm(WagtailAdminModelForm):
    """Languages are ticked; the union is one of those whose contacts the person may change."""

    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        choices=get_language_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_(
            "Tick every language that someone speaks there. Readers see contacts in their "
            "language first."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user:
            unions = contact_permissions.get_unions(self.for_user, "change")
            self.fields["union"].queryset = unions
            if not self.instance.pk and len(unions) == 1:
                self.initial["union"] = unions[0]


class ContactFilterSet(WagtailFilterSet):
    """Narrows the list down, also to what has to be checked again."""

    service = django_filters.ChoiceFilter(
        label=_("Help with"), choices=Service.choices, method="filter_service"
    )
    state = django_filters.ChoiceFilter(
        label=_("Checked on"), choices=STATES, method="filter_state"
    )

    class Meta:
        model = Contact
        fields: ClassVar[list[str]] = ["role", "union"]

    def filter_service(self, queryset: QuerySet[Any], _name: str, service: str) -> QuerySet[Any]:
        """Those that help with one kind of problem."""
        return queryset.filter(pk__in=Contact.objects.helping_with(service).values("pk"))

    def filter_state(self, queryset: QuerySet[Any], _name: str, state: str) -> QuerySet[Any]:
        """Those that nobody has checked for half a year, or whose office wrote."""
        found = getattr(Contact.objects, state)()
        return queryset.filter(pk__in=found.values("pk"))


class _EraseNameView(View):
    """Takes the name of a person away at once, whatever else the form says."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        contact = get_object_or_404(contact_permissions.get_contacts(request.user), pk=pk)
        erase_name(contact, request.user)
        messages.success(request, _("The name is deleted. Nobody can read it here any more."))
        return redirect(get_contact_url("edit", pk))


class ContactViewSet(CountrySnippetViewSet):
    """The places where unions answer."""

    model = Contact
    icon = "mobile-alt"
    menu_label = _("Contacts")
    menu_name = "contacts"
    list_display = [
        "name",
        "union",
        Column("role", label=_("Role"), accessor="get_role_display"),
        "phone",
        Column(
            "verified_on",
            label=_("Checked on"),
            accessor=lambda contact: format_local_date(contact.verified_on),
        ),
    ]
    filterset_class = ContactFilterSet
    # Not by the index, which knows nothing of whose contact it is.
    search_fields = ["name", "phone", "email", "union__name", "union__acronym"]
    search_backend_name = None
    edit_handler = ObjectList(Contact.panels, base_form_class=ContactForm)

    def get_urlpatterns(self) -> list[URLPattern]:
        """Besides those of every snippet, where a person's name is taken away."""
        erase = path("erase-name/<int:pk>/", _EraseNameView.as_view(), name="erase_name")
        return [*super().get_urlpatterns(), erase]


class UnionRightsViewSet(SnippetViewSet):
    """What unions publish without asking the editors."""

    model = UnionRights
    icon = "key"
    menu_label = _("What unions may publish")
    menu_name = "union-rights"
    list_display = [
        "union",
        Column(
            "country",
            label=_("Country"),
            accessor=lambda rights: get_country_name(rights.union.country.code),
        ),
        Column("publishes", label=_("May publish without a check"), accessor="publishes_labels"),
    ]
    search_fields = ["union__name", "union__acronym"]
    search_backend_name = None
    copy_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[UnionRights]:
        """With what a row shows."""
        return UnionRights.objects.select_related("union")


def get_contact_url(view: str, *args: int) -> str:
    """The address of a view of the contacts: ``edit``, ``usage`` …"""
    return reverse(f"wagtailsnippets_countries_contact:{view}", args=args)


class CountriesGroup(SnippetViewSetGroup):
    """Both under one entry of the menu."""

    items = (UnionViewSet, ContactViewSet, UnionRightsViewSet)
    menu_icon = "globe"
    menu_label = _("Countries")
    menu_name = "countries"
    menu_order = 210
