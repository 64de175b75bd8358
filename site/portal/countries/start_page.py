"""On the back office's first page: the pages and contacts of an affiliate's own country."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core.page_titles import may_edit, sees_all_titles
from portal.core.start_page import StartItem, StartLine, take_first
from portal.countries.first_steps import list_forms
from portal.countries.models import CountryPage
from portal.countries.permissions import contact_permissions, get_countries_of, union_permissions
from portal.i18n import registry


def build_own_lines(request: HttpRequest) -> Iterable[StartLine]:
    """For affiliates; who looks after every page has the whole lists in the menu."""
    user = request.user
    if sees_all_titles(user):
        return
    forms = list_forms(request)
    yield StartLine("write", _("Write something new"), len(forms), items=forms, counts=False)
    pages = CountryPage.objects.filter(country__in=get_countries_of(user))
    number, first = take_first(pages.select_related("locale").order_by("path"))
    if not number:
        return
    yield StartLine(
        "country_pages",
        _("Your country’s page"),
        number,
        items=[
            StartItem(
                page.title,
                reverse("wagtailadmin_pages:edit", args=[page.pk]),
                registry.get(page.locale.language_code).own_name,
            )
            for page in first
            if may_edit(user, page)
        ],
    )
    number, unions = take_first(
        union_permissions.instances_user_has_any_permission_for(user, {"change"})
    )
    yield StartLine(
        "unions",
        _("Unions"),
        number,
        items=[
            StartItem(union.name, reverse("wagtailsnippets_countries_union:edit", args=[union.pk]))
            for union in unions
        ],
    )
    number, contacts = take_first(contact_permissions.get_contacts(user))
    yield StartLine(
        "contacts",
        _("Your contacts"),
        number,
        reverse("wagtailsnippets_countries_contact:list"),
        [
            StartItem(
                contact.title,
                reverse("wagtailsnippets_countries_contact:edit", args=[contact.pk]),
                contact.union.acronym,
            )
            for contact in contacts
        ],
        note="" if number else _("There are no contacts yet."),
        stays=True,
    )


def build_overdue_lines(request: HttpRequest) -> Iterable[StartLine]:
    """Contacts that their office corrects, or that nobody has checked for half a year."""
    contacts: Any = contact_permissions.get_contacts(request.user)
    number, first = take_first(contacts.to_check())
    yield StartLine(
        "contacts-to-check",
        _("Contacts to check again"),
        number,
        f"{reverse('wagtailsnippets_countries_contact:list')}?state=to_check",
        [
            StartItem(
                contact.title,
                reverse("wagtailsnippets_countries_contact:edit", args=[contact.pk]),
                _("Something has changed") if contact.correction else contact.union.acronym,
            )
            for contact in first
        ],
    )
