"""Who may change which contact.

Editors change all, by the permission for the model. Whoever may publish a country's page
may change the contacts of its unions, and no others: its affiliates.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy

from portal.countries.models import Contact, CountryPage, Union

if TYPE_CHECKING:
    from portal.members.types import User

_ACTIONS = frozenset({"add", "change", "delete", "view"})
_country_pages = PagePermissionPolicy(CountryPage)


def get_countries_of(user: "User") -> set[str]:
    """The countries whose page ``user`` may publish, by code."""
    pages = _country_pages.instances_user_has_permission_for(user, "publish")
    return {str(code) for code in pages.values_list("country", flat=True)}


class ContactPermissionPolicy(ModelPermissionPolicy):
    """The rights over all contacts, or over those of one's own country."""

    def user_has_permission(self, user: "User", action: str) -> bool:
        """Whether there is any contact that ``user`` may do this with."""
        return self._has_all(user, action) or (action in _ACTIONS and bool(get_countries_of(user)))

    def user_has_permission_for_instance(
        self, user: "User", action: str, instance: Contact
    ) -> bool:
        """Whether ``user`` may do this with ``instance``."""
        if self._has_all(user, action):
            return True
        return action in _ACTIONS and str(instance.union.country) in get_countries_of(user)

    def instances_user_has_any_permission_for(
        self, user: "User", actions: Iterable[str]
    ) -> QuerySet[Contact]:
        """The contacts that ``user`` may do any of these with."""
        contacts: QuerySet[Contact] = Contact.objects.select_related("union")
        if any(self._has_all(user, action) for action in actions):
            return contacts
        if _ACTIONS.isdisjoint(actions):
            return contacts.none()
        return contacts.filter(union__country__in=get_countries_of(user))

    def get_contacts(self, user: "User") -> QuerySet[Contact]:
        """The contacts that ``user`` may change."""
        return self.instances_user_has_any_permission_for(user, {"change"})

    def get_unions(self, user: "User", action: str) -> QuerySet[Union]:
        """The unions whose contacts ``user`` may do this with."""
        if self._has_all(user, action):
            return Union.objects.all()
        return Union.objects.filter(country__in=get_countries_of(user))

    def _has_all(self, user: "User", action: str) -> bool:
        return bool(super().user_has_permission(user, action))


contact_permissions = ContactPermissionPolicy(Contact)
