"""Who may change what belongs to a country, such as a contact of its unions.

Editors change all, by the permission for the model. The people of an affiliated union change
what is its country's, and of contacts those of their own union and of organisations that have
nobody here, such as an embassy. So does whoever may publish the country's page.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import Model, Q, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy

from portal.countries.models import Contact, CountryPage, Union
from portal.countries.models.page_permissions import get_rights

if TYPE_CHECKING:
    from portal.members.types import User

_ACTIONS = frozenset({"add", "change", "delete", "view"})
_country_pages = PagePermissionPolicy(CountryPage)


def get_countries_of(user: "User") -> set[str]:
    """The countries of one's unions, and those whose page ``user`` may publish, by code."""
    published = {str(code) for code in _list_published_countries(user)}
    return published | {str(rights.union.country) for rights in get_rights(user)}


def _list_published_countries(user: "User") -> QuerySet[Any, Any]:
    pages = _country_pages.instances_user_has_permission_for(user, "publish")
    codes: QuerySet[Any, Any] = pages.order_by().values_list("country", flat=True)
    return codes


def _is_of_ones_country(user: "User", field: str) -> Q:
    own = {str(rights.union.country) for rights in get_rights(user)}
    published = _list_published_countries(user)
    return Q(**{f"{field}__in": own}) | Q(**{f"{field}__in": published})


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
        return objects.filter(self._get_own_condition(user))

    def _get_own_condition(self, user: "User") -> Q:
        return _is_of_ones_country(user, self.country_field)

    def has_all(self, user: "User", action: str) -> bool:
        """Whether ``user`` may do this with the objects of every country."""
        return bool(super().user_has_permission(user, action))

    def _get_country(self, instance: Any) -> str:
        for name in self.country_field.split("__"):
            instance = getattr(instance, name)
        return str(instance)


class ContactPermissionPolicy(CountryPermissionPolicy):
    """The rights over contacts, which are those of the people of their union."""

    country_field = "union__country"

    def get_queryset(self) -> QuerySet[Contact]:
        return Contact.objects.select_related("union")

    def user_has_permission_for_instance(self, user: "User", action: str, instance: Any) -> bool:
        if self.has_all(user, action):
            return True
        unions = self.get_unions(user, action)
        return action in _ACTIONS and unions.filter(pk=instance.union_id).exists()

    def _get_own_condition(self, user: "User") -> Q:
        return Q(union__in=self.get_unions(user, "").values("pk"))

    def get_contacts(self, user: "User") -> QuerySet[Contact]:
        """The contacts that ``user`` may change."""
        return self.instances_user_has_any_permission_for(user, {"change"})

    def get_unions(self, user: "User", action: str) -> QuerySet[Union]:
        """The unions whose contacts ``user`` may do this with."""
        if action and self.has_all(user, action):
            return Union.objects.all()
        rights = get_rights(user)
        own = Q(pk__in=[each.union_id for each in rights])
        without_people = Q(country__in={str(each.union.country) for each in rights}, rights=None)
        published = Q(country__in=_list_published_countries(user))
        return Union.objects.filter(own | without_people | published)

    def find_people(self, union: Union) -> set[int]:
        """Who looks after the contacts of ``union``, by id, besides those who change all."""
        groups = Q(groups__union_rights__union=union.pk)
        if not Union.objects.filter(pk=union.pk, rights__isnull=False).exists():
            groups = Q(groups__union_rights__union__country=union.country.code)
        found = set(get_user_model().objects.filter(groups).values_list("pk", flat=True))
        for page in CountryPage.objects.filter(country=union.country.code):
            allowed = _country_pages.users_with_permission_for_instance("publish", page)
            found |= {user.pk for user in allowed}
        return found - {user.pk for user in self.users_with_permission("change")}


contact_permissions = ContactPermissionPolicy(Contact)


class UnionPermissionPolicy(ModelPermissionPolicy):
    """The rights over all unions; the people of a union change what it says of itself.

    Which of its fields, the form decides (``viewsets.UnionForm``).
    """

    _OWN = frozenset({"change", "view"})

    def has_all(self, user: "User", action: str) -> bool:
        """Whether ``user`` may do this with every union."""
        return bool(super().user_has_permission(user, action))

    def user_has_permission(self, user: "User", action: str) -> bool:
        return self.has_all(user, action) or (action in self._OWN and bool(get_rights(user)))

    def user_has_permission_for_instance(self, user: "User", action: str, instance: Model) -> bool:
        own = {rights.union_id for rights in get_rights(user)}
        return self.has_all(user, action) or (action in self._OWN and instance.pk in own)

    def instances_user_has_any_permission_for(
        self, user: "User", actions: Iterable[str]
    ) -> QuerySet[Union]:
        if any(self.has_all(user, action) for action in actions):
            return Union.objects.all()
        own = [] if self._OWN.isdisjoint(actions) else get_rights(user)
        return Union.objects.filter(pk__in=[rights.union_id for rights in own])


union_permissions = UnionPermissionPolicy(Union)


class UnionRightsPolicy(ModelPermissionPolicy):
    """The model's permissions, but for adding and deleting: rows come and go with unions."""

    def user_has_permission(self, user: "User", action: str) -> bool:
        return action in {"change", "view"} and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: "User", actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)
