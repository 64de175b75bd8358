"""Exports everything the site keeps about one person, for that person, as JSON.

Apps register their parts with ``PERSONAL_DATA``.

A model of this site with a foreign key to a member names the field in ``member_data``, with
the part of the export that holds its rows (``checks`` fails where it does not)::

    member_data = {"member": "other", "decided_by": None}

``None``: the row is somebody else's. When the member leaves, ``on_delete`` decides whether
the row goes (``CASCADE``) or stays without the name (``SET_NULL``); texts that are taken back
with it are replaced by the handlers of ``account_deletion.BEFORE_ACCOUNT_DELETION``.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail.models import Page, PageLogEntry
from wagtail_localize.models import StringTranslation

from portal.core.hooks import Hook
from portal.members.models import Member

type Entries = Iterator[dict[str, Any]]

PERSONAL_DATA: Hook[Callable[[Member], Iterable[dict[str, Any]]]] = Hook(
    "personal_data",
    "Yields a ``dict`` for each thing that the member made or that is about them, and nothing "
    "that others wrote. The key is the name of the list in the export. It is read while the "
    "answer is being sent: use ``iterator()`` on long queries.",
)

# Libraries' tables that have a part of their own, or hold secrets.
_EXPORTED_ELSEWHERE: set[type[models.Model]] = {Authenticator, EmailAddress}


def export_personal_data(member: Member) -> Iterator[str]:
    """Yield the JSON text piece by piece: an object with a list for each part."""
    yield "{"
    for number, (name, get_entries) in enumerate(PERSONAL_DATA.items()):
        yield f"{',' if number else ''}\n{json.dumps(name)}: ["
        for place, entry in enumerate(get_entries(member)):
            text = json.dumps(entry, cls=DjangoJSONEncoder, ensure_ascii=False)
            yield (",\n " if place else "\n ") + text
        yield "]"
    yield "\n}\n"


def is_own_model(model: type[models.Model]) -> bool:
    """Whether the model is written in this project, not in a library."""
    return model.__module__.partition(".")[0] in settings.OWN_PACKAGES


# --- The account ------------------------------------------------------------


def _export_profile(member: Member) -> Entries:
    fields = (
        "email",
        "display_name",
        "pseudonym",
        "other_union",
        "role",
        "languages",
        "preferred_language",
        "translates_always",
        "follows",
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


def _export_addresses(member: Member) -> Entries:
    yield from EmailAddress.objects.filter(user=member).values("email", "verified", "primary")


def _export_second_steps(member: Member) -> Entries:
    steps = Authenticator.objects.filter(user=member)
    yield from steps.values("type", "created_at", "last_used_at")


# --- Who knows whom, and identity --------------------------------------------------


def _export_rows(rows: models.Manager[Any], *columns: str) -> Entries:
    """These columns of rows that belong to a member, in the order of their making."""
    for row in rows.order_by("pk").values(*columns):
        yield dict(row)


def _export_membership_requests(member: Member) -> Entries:
    requests = member.membership_requests
    yield from _export_rows(requests, "asked_on", "note", "state", "decided_on", "reason")


def _export_sessions(member: Member) -> Entries:
    """Where the member is signed in; not the keys, with which others could be."""
    yield from _export_rows(member.sessions, "started_on", "last_used_on", "device")


def _export_vouches(member: Member) -> Entries:
    yield from _export_rows(member.vouches, "created", "withdrawn_on", "withdrawal_reason")


def _export_vouches_given(member: Member) -> Entries:
    yield from _export_rows(member.vouches_given, "created", "note", "withdrawn_on")


def _export_identity_looks(member: Member) -> Entries:
    yield from _export_rows(member.identity_looks, "created", "pseudonym", "reason")


# --- The back office --------------------------------------------------------


def _export_pages(member: Member) -> Entries:
    """Pages that the member began."""
    for page in Page.objects.filter(owner=member).select_related("locale").iterator():
        yield {
            "title": page.title,
            "language": page.locale.language_code,
            "address": page.url_path,
            "live": page.live,
        }


def _export_page_log(member: Member) -> Entries:
    """What the back office logged of the member's work on pages."""
    entries = PageLogEntry.objects.filter(user=member).order_by("pk")
    yield from entries.values("timestamp", "action", "label").iterator()


def _export_translations(member: Member) -> Entries:
    """Passages of pages that the member translated."""
    rows = StringTranslation.objects.filter(last_translated_by=member).order_by("pk")
    for row in rows.select_related("locale").iterator():
        yield {
            "language": row.locale.language_code,
            "text": row.data,
            "changed": row.updated_at,
        }


# --- Everything else --------------------------------------------------------


def _export_other_rows(member: Member) -> Entries:
    """Rows of the models whose ``member_data`` says so, and libraries' rows that would be
    deleted with the account. References to other things are given as numbers.
    """
    for relation in Member._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        model: type[models.Model] = relation.related_model
        if _is_in_other(model, relation):
            rows = model._default_manager.filter(**{relation.field.name: member})
            for row in rows.order_by("pk").values().iterator():
                yield {"table": model._meta.label_lower, **row}


def _is_in_other(model: type[models.Model], relation: models.ManyToOneRel) -> bool:
    if model._meta.auto_created:
        return False
    if is_own_model(model):
        member_data: dict[str, str | None] = getattr(model, "member_data", {})
        return member_data.get(relation.field.name) == "other"
    return model not in _EXPORTED_ELSEWHERE and relation.on_delete is models.CASCADE


def register_parts() -> None:
    """Register the parts that every site has; called by ``MembersConfig.ready``."""
    PERSONAL_DATA.register("profile", _export_profile)
    PERSONAL_DATA.register("addresses", _export_addresses)
    PERSONAL_DATA.register("second_steps", _export_second_steps)
    PERSONAL_DATA.register("membership_requests", _export_membership_requests)
    PERSONAL_DATA.register("sessions", _export_sessions)
    PERSONAL_DATA.register("vouches", _export_vouches)
    PERSONAL_DATA.register("vouches_given", _export_vouches_given)
    PERSONAL_DATA.register("identity_looks", _export_identity_looks)
    PERSONAL_DATA.register("pages", _export_pages)
    PERSONAL_DATA.register("page_acts", _export_page_log)
    PERSONAL_DATA.register("translations", _export_translations)
    PERSONAL_DATA.register("other", _export_other_rows)
