"""Production does not start while an account exists whose password everybody knows."""

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured

from portal.core.startup import START_CHECKS
from portal.members.checks import refuse_demo_accounts
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


def _errors() -> list[str]:
    found = run_checks(tags=["database"], databases=["default"])
    return [message.msg for message in found if message.id == "members.E001"]


def test_in_the_demo_they_are_welcome() -> None:
    MemberFactory(email="admin@demo.test")
    assert _errors() == []
    refuse_demo_accounts()


def test_in_production_they_are_named(settings) -> None:
    settings.DEMO = False
    MemberFactory(email="admin@demo.test")
    MemberFactory(email="Member@Demo.Test")
    [message] = _errors()
    assert "admin@demo.test" in message
    with pytest.raises(ImproperlyConfigured, match=r"admin@demo\.test"):
        refuse_demo_accounts()


def test_other_accounts_are_none_of_its_business(settings) -> None:
    settings.DEMO = False
    MemberFactory(email="somebody@example.org")
    MemberFactory(email="demo.test@example.org")
    assert _errors() == []
    refuse_demo_accounts()


@pytest.mark.parametrize("entry_point", ["wsgi", "asgi"])
def test_both_entry_points_ask(entry_point: str) -> None:
    import importlib

    assert {"demo accounts", "case keys"} <= set(START_CHECKS.keys())
    asked = []
    module = importlib.import_module(f"portal.{entry_point}")
    with START_CHECKS.override({"a check": lambda: asked.append(entry_point)}):
        importlib.reload(module)
    assert asked == [entry_point]
