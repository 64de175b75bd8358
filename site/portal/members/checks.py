"""System checks: what models keep of a member is declared; no demo account is in production."""

from collections.abc import Iterator, Sequence
from typing import Any

import structlog
from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, models

from portal.members import personal_data
from portal.members.demo import DOMAIN
from portal.members.models import Member

_MESSAGE = "Demo accounts exist in the database of a production site: {accounts}."
_HINT = "Delete them; everybody knows their passwords."
logger = structlog.get_logger("portal.members")


def get_member_fields(model: type[models.Model]) -> Iterator[str]:
    """The names of the model's fields that refer to a member."""
    for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
        if field.related_model is Member and field.remote_field is not None:
            yield field.name


@register(Tags.models)
def check_member_data(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Fail for a model that refers to a member and does not say what becomes of it."""
    problems: list[CheckMessage] = []
    for model in filter(personal_data.is_own_model, apps.get_models()):
        declared: dict[str, str | None] = getattr(model, "member_data", {})
        for name in get_member_fields(model):
            part = declared.get(name)
            if name not in declared:
                problem = f"{model._meta.label}.{name} refers to a member; member_data lacks it."
            elif part is not None and part not in personal_data.PERSONAL_DATA:
                problem = f"{model._meta.label}.{name}: no part of the export is called {part!r}."
            else:
                continue
            hint = personal_data.__doc__
            problems.append(Error(problem, hint=hint, obj=model, id="members.E002"))
    return problems


def get_demo_accounts() -> list[str]:
    """The addresses of the demo accounts that exist; everybody knows their passwords."""
    accounts = Member.objects.filter(email__iendswith=f"@{DOMAIN}")
    return list(accounts.order_by("email").values_list("email", flat=True))


@register(Tags.database)
def check_demo_accounts(
    app_configs: Sequence[AppConfig] | None,
    databases: Sequence[str] | None = None,
    **kwargs: Any,
) -> list[CheckMessage]:
    """Fail for a production database with demo accounts.

    Asked by ``manage.py migrate`` and ``manage.py check --database default``.
    """
    if settings.DEMO or not databases:
        return []
    try:
        accounts = get_demo_accounts()
    except DatabaseError:  # before the first migration
        return []
    if not accounts:
        return []
    return [Error(_MESSAGE.format(accounts=", ".join(accounts)), hint=_HINT, id="members.E001")]


def refuse_demo_accounts() -> None:
    """Stop a production process from starting while a demo account exists.

    A database that does not answer is no reason to stop: the process says so
    itself at ``/readyz``.
    """
    if settings.DEMO:
        return
    try:
        accounts = get_demo_accounts()
    except DatabaseError:
        logger.exception("could not look for demo accounts")
        return
    if accounts:
        raise ImproperlyConfigured(f"{_MESSAGE.format(accounts=', '.join(accounts))} {_HINT}")
