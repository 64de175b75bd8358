"""On the back office's first page: accounts that are in the group of no union."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core.start_page import StartItem, StartLine, take_first
from portal.i18n.names import get_country_name
from portal.members.models import Member
from portal.members.union_groups import find_country_groups


def build_overdue_lines(request: HttpRequest) -> Iterable[StartLine]:
    """For those who change accounts: who has to be moved from a country's group to a union's."""
    if not request.user.has_perm("members.change_member"):
        return
    people = Member.objects.filter(groups__in=find_country_groups()).distinct()
    number, first = take_first(people.order_by("display_name", "pk"))
    yield StartLine(
        "accounts-without-union",
        _("Accounts to add to the group of their union"),
        number,
        items=[
            StartItem(
                member.get_display_name(),
                reverse("wagtailusers_users:edit", args=[member.pk]),
                get_country_name(member.country.code) if member.country else "",
            )
            for member in first
        ],
    )
