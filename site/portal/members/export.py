"""Everything the site keeps about one person, for that person, as JSON.

Apps register their parts with ``PERSONAL_DATA``.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.serializers.json import DjangoJSONEncoder

from portal.core.hooks import Hook
from portal.members.models import Member

PERSONAL_DATA: Hook[Callable[[Member], Iterable[dict[str, Any]]]] = Hook(
    "personal_data",
    "Yields a ``dict`` for each thing that the member made or that is about them, and nothing "
    "that others wrote. The key is the name of the list in the export. It is read while the "
    "answer is being sent: use ``iterator()`` on long queries.",
)


def stream(member: Member) -> Iterator[str]:
    """The JSON text, piece by piece: an object with a list for each part."""
    yield "{"
    for number, (name, get_entries) in enumerate(PERSONAL_DATA.items()):
        yield f"{',' if number else ''}\n{json.dumps(name)}: ["
        for place, entry in enumerate(get_entries(member)):
            yield (",\n " if place else "\n ") + _dump(entry)
        yield "]"
    yield "\n}\n"


def _dump(entry: dict[str, Any]) -> str:
    return json.dumps(entry, cls=DjangoJSONEncoder, ensure_ascii=False)


# --- What this room keeps ---------------------------------------------------


def _profile(member: Member) -> Iterator[dict[str, Any]]:
    fields = (
        "email",
        "display_name",
        "pseudonym",
        "other_union",
        "role",
        "languages",
        "preferred_language",
        "translates_always",
        "address_confirmed",
        "vouched_on",
        "date_joined",
        "last_login",
        "is_staff",
    )
    yield {name: getattr(member, name) for name in fields} | {
        "country": str(member.country),
        "union": str(member.union) if member.union else "",
        "groups": list(member.groups.order_by("name").values_list("name", flat=True)),
    }


def _addresses(member: Member) -> Iterator[dict[str, Any]]:
    yield from EmailAddress.objects.filter(user=member).values("email", "verified", "primary")


def _second_steps(member: Member) -> Iterator[dict[str, Any]]:
    steps = Authenticator.objects.filter(user=member)
    yield from steps.values("type", "created_at", "last_used_at")


def _rows(things: Any, *names: str) -> Iterator[dict[str, Any]]:
    """These columns of what belongs to a member."""
    for row in things.order_by("pk").values(*names):
        yield dict(row)


def _requests(member: Member) -> Iterator[dict[str, Any]]:
    yield from _rows(
        member.membership_requests, "asked_on", "note", "state", "decided_on", "reason"
    )


def _vouches(member: Member) -> Iterator[dict[str, Any]]:
    yield from _rows(member.vouches, "created", "withdrawn_on", "withdrawal_reason")


def _vouches_given(member: Member) -> Iterator[dict[str, Any]]:
    yield from _rows(member.vouches_given, "created", "note", "withdrawn_on")


def _looks(member: Member) -> Iterator[dict[str, Any]]:
    yield from _rows(member.identity_looks, "created", "pseudonym", "reason")


def register_own() -> None:
    """The parts that are there whatever the sections."""
    PERSONAL_DATA.register("profile", _profile)
    PERSONAL_DATA.register("addresses", _addresses)
    PERSONAL_DATA.register("second_steps", _second_steps)
    PERSONAL_DATA.register("membership_requests", _requests)
    PERSONAL_DATA.register("vouches", _vouches)
    PERSONAL_DATA.register("vouches_given", _vouches_given)
    PERSONAL_DATA.register("identity_looks", _looks)
