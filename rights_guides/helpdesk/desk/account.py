"""The way from somebody's account to the pages of the help desk that are there for them."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.members.models import Member
from rights_guides.helpdesk import permissions


def list_account_links(member: Member) -> Iterator[tuple[Promise, str]]:
    """The lists of their desks, coordination, permissions, numbers; three queries at most."""
    works = permissions.is_case_worker(member)
    if works:
        yield _("Help desk"), reverse("desk:queue")
    coordinates = permissions.get_coordinator(member) is not None
    if coordinates:
        yield _("Coordination of cases"), reverse("desk:coordination")
    if coordinates or permissions.can_ask_to_see(member):
        yield _("Special permission to see a case"), reverse("desk:emergency")
    if works or permissions.can_see_numbers(member):
        yield _("Cases in numbers"), reverse("case_numbers:numbers")
