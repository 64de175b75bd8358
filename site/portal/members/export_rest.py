"""The rest of a person's data: the back office's traces, and whatever table is only theirs."""

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import models
from wagtail.models import Page, PageLogEntry
from wagtail_localize.models import StringTranslation

from portal.members.export import PERSONAL_DATA
from portal.members.models import IdentityLook, Member, MembershipRequest, Vouch

# They have a part of their own, or hold secrets or words of others.
_TOLD_ELSEWHERE: set[type[models.Model]] = {
    Authenticator,
    EmailAddress,
    IdentityLook,
    MembershipRequest,
    Vouch,
}


def connect() -> None:
    """Called from the AppConfig's ``ready``."""
    PERSONAL_DATA.register("pages", pages)
    PERSONAL_DATA.register("page_acts", page_acts)
    PERSONAL_DATA.register("translations", translations)
    PERSONAL_DATA.register("other", other)


def pages(member: Member) -> Iterator[dict[str, Any]]:
    """Pages that one began."""
    for page in Page.objects.filter(owner=member).select_related("locale").iterator():
        yield {
            "title": page.title,
            "language": page.locale.language_code,
            "address": page.url_path,
            "live": page.live,
        }


def page_acts(member: Member) -> Iterator[dict[str, Any]]:
    """What the back office wrote down of one's work on pages."""
    acts = PageLogEntry.objects.filter(user=member).order_by("pk")
    for act in acts.values("timestamp", "action", "label").iterator():
        yield dict(act)


def translations(member: Member) -> Iterator[dict[str, Any]]:
    """Passages of pages that one translated."""
    rows = StringTranslation.objects.filter(last_translated_by=member).order_by("pk")
    for row in rows.select_related("locale").iterator():
        yield {
            "language": row.locale.language_code,
            "text": row.data,
            "changed": row.updated_at,
        }


def other(member: Member) -> Iterator[dict[str, Any]]:
    """Every row that would be deleted with the account, or names it as author.

    So nothing is forgotten that a new part of the site keeps of a person.
    References to other things are given as numbers.
    """
    for relation in Member._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        model: Any = relation.related_model
        if model in _TOLD_ELSEWHERE or model._meta.auto_created:
            continue
        if relation.on_delete is models.CASCADE or relation.field.name == "author":
            rows = model._default_manager.filter(**{relation.field.name: member})
            for row in rows.order_by("pk").values().iterator():
                yield {"table": model._meta.label_lower, **row}
