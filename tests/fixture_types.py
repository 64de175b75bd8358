"""The types of what the fixtures of ``tests/conftest.py`` give.

Tests take the types of their fixtures from here, models included: ``make quick``
chooses tests by the modules of the site that they import, and a model that only
annotates an argument is no reason to run a test.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Protocol

from django.test import Client
from wagtail.models import Page

from portal.home.models import HomePage
from portal.members.models import Member

__all__ = ["Client", "Committed", "HomePage", "Member", "Page", "SignIn"]

Committed = Callable[[], AbstractContextManager[list[Callable[[], Any]]]]


class SignIn(Protocol):
    """``signed_in(member)``: a client in which that person is signed in."""

    def __call__(self, person: Member, **options: Any) -> Client: ...
