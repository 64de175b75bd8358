"""The rest of a member's data: traces in the back office, and tables that are only theirs."""

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import models
from wagtail.models import Page, PageLogEntry
from wagtail_localize.models import StringTranslation

from portal.members.export import PERSONAL_DATA
from portal.members.models import Member
from portal.members.personal_data import is_own

# Libraries' tables that have a part of their own, or hold secrets.
_EXPORTED_ELSEWHERE: set[type[models.Model]] = {Authenticator, EmailAddress}


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
    """Rows of the models that say so (see ``personal_data``), and libraries' rows that would be
    deleted with the account. References to other things are given as numbers.
    """
    for relation in Member._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        model: Any = relation.related_model
        if _is_in_other(model, relation):
            rows = model._default_manager.filter(**{relation.field.name: member})
            for row in rows.order_by("pk").values().iterator():
                yield {"table": model._meta.label_lower, **row}


def _is_in_other(model: Any, relation: models.ManyToOneRel) -> bool:
    if model._meta.auto_created:
        return False
    if is_own(model):
        return bool(model.member_data.get(relation.field.name) == "other")
    return model not in _EXPORTED_ELSEWHERE and relation.on_delete is models.CASCADE
