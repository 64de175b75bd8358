"""The demo's accounts have passwords that everybody knows: none may exist in production."""

from collections.abc import Sequence
from typing import Any

import structlog
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from portal.members.demo import DOMAIN
from portal.members.models import Member

_MESSAGE = "Demo accounts exist in the database of a production site: {accounts}."
_HINT = "Delete them; everybody knows their passwords."
logger = structlog.get_logger("portal.members")


def demo_accounts() -> list[str]:
    """The addresses of the demo accounts that exist."""
    found = Member.objects.filter(email__iendswith=f"@{DOMAIN}")
    return list(found.order_by("email").values_list("email", flat=True))


@register(Tags.database)
def check_demo_accounts(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """For ``manage.py migrate`` and ``manage.py check --database default``."""
    if settings.DEMO or not databases:
        return []
    try:
        accounts = demo_accounts()
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
        accounts = demo_accounts()
    except DatabaseError:
        logger.exception("could not look for demo accounts")
        return
    if accounts:
        raise ImproperlyConfigured(f"{_MESSAGE.format(accounts=', '.join(accounts))} {_HINT}")
