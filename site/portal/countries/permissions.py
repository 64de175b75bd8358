"""Who may change what belongs to a country, such as a contact of its unions.

Editors change all, by the permission for the model. Whoever may publish a country's page
may change what is that country's, and nothing else: its affiliates.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy

from portal.countries.models import Contact, CountryPage, Union

if TYPE_CHECKING:
    from portal.members.types import User

_ACTIONS = frozenset({"add", "change", "delete", "view"})
_country_pages = PagePermissionPolicy(CountryPage)


def get_countries_of(user: "User") -> set[str]:
    """The countries whose page ``user`` may publish, by code."""
    return {str(code) for code in _list_countries_of(user)}


def _list_countries_of(user: "User") -> QuerySet[Any, Any]:
    pages = _country_pages.instances_user_has_permission_for(user, "publish")
    codes: QuerySet[Any, Any] = pages.order_by().values_list("country", flat=True)
    return codes


class CountryPermissionPolicy(ModelPermissionPolicy):
    """The rights over all objects of a model, or over those of one's own country.

    ``country_field``: the way from an object to its country.
    """

    country_field = "country"

    def get_queryset(self) -> QuerySet[Any]:
        """All objects, with what a list shows of them."""
        queryset: QuerySet[Any] = self.model._default_manager.all()
        return queryset

    def user_has_permission(self, user: "User", action: str) -> bool:
        """Whether there is any object that ``user`` may do this with."""
        return self.has_all(user, action) or (action in _ACTIONS and bool(get_countries_of(user)))

    def user_has_permission_for_instance(self, user: "User", action: str, instance: Model) -> bool:
        """Whether ``user`` may do this with ``instance``."""
        if self.has_all(user, action):
            return True
        return action in _ACTIONS and self._get_country(instance) in get_countries_of(user)

    def instances_user_has_any_permission_for(
        self, user: "User", actions: Iterable[str]
    ) -> QuerySet[Any]:
        """The objects that ``user`` may do any of these with."""
        objects = self.get_queryset()
        if any(self.has_all(user, action) for action in actions):
            return objects
        if _ACTIONS.isdisjoint(actions):
            return objects.none()
        return objects.filter(**{f"{self.country_field}__in": _list_countries_of(user)})

    def has_all(self, user: "User", action: str) -> bool:
        """Whether ``user`` may do this with the objects of every country."""
        return bool(super().user_has_permission(user, action))

    def _get_country(self, instance: Any) -> str:
        for name in self.country_field.split("__"):
            instance = getattr(instance, name)
        return str(instance)


class ContactPermissionPolicy(CountryPermissionPolicy):
    """The rights over contacts, whose country is that of their union."""

    country_field = "union__country"

    def get_queryset(self) -> QuerySet[Contact]:
        return Contact.objects.select_related("union")

    def get_contacts(self, user: "User") -> QuerySet[Contact]:
        """The contacts that ``user`` may change."""
        return self.instances_user_has_any_permission_for(user, {"change"})

    def get_unions(self, user: "User", action: str) -> QuerySet[Union]:
        """The unions whose contacts ``user`` may do this with."""
        if self.has_all(user, action):
            return Union.objects.all()
        return Union.objects.filter(country__in=get_countries_of(user))


contact_permissions = ContactPermissionPolicy(Contact)
