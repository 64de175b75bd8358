"""The back office's menu for unions and their contacts, and what guards the contacts."""

from collections.abc import Sequence

from django.db.models import Model
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import ReferenceIndex
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from portal.countries.models import Contact, Union, UnionRights
from portal.countries.permissions import (
    UnionRightsPolicy,
    contact_permissions,
    union_permissions,
)
from portal.countries.union_changes import review_change
from portal.countries.viewsets import CountriesGroup, get_contact_url

register_permission_policy(Contact, contact_permissions)
register_permission_policy(Union, union_permissions)
register_permission_policy(UnionRights, UnionRightsPolicy(UnionRights))
register_snippet(CountriesGroup)


@hooks.register("register_admin_urls")
def register_union_changes() -> list[URLPattern]:
    """``/admin/union-changes/1/``: what a union changed in its entry."""
    return [path("union-changes/<int:pk>/", review_change, name="union_change")]


@hooks.register("before_delete_snippet")
def keep_contacts_in_use(
    request: HttpRequest, instances: Sequence[Model]
) -> HttpResponseRedirect | None:
    """Refuse to delete a contact that a page shows, and a union with such a contact."""
    for instance in instances:
        contacts = [instance] if isinstance(instance, Contact) else []
        if isinstance(instance, Union):
            contacts = list(instance.contacts.all())
        for contact in contacts:
            if ReferenceIndex.get_references_to(contact).exists():
                messages.error(
                    request,
                    _(
                        "You cannot delete “%(name)s” because pages show it. Remove it from these "
                        "pages first."
                    )
                    % {"name": contact},
                )
                return redirect(get_contact_url("usage", contact.pk))
    return None
