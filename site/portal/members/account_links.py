"""What a member finds on the page of their account, besides what every member does there."""

from collections.abc import Callable, Iterable

from django.utils.functional import Promise

from portal.core.hooks import Hook
from portal.members.models import Member

ACCOUNT_LINKS: Hook[Callable[[Member], Iterable[tuple[str | Promise, str]]]] = Hook(
    "account_links",
    "Yields the name and the address of each page that is there for this member; asked on the "
    "page of their account only.",
)


def list_account_links(member: Member) -> list[tuple[str | Promise, str]]:
    """Everything that apps have for this member."""
    return [link for list_links in ACCOUNT_LINKS for link in list_links(member)]
