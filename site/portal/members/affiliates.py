"""Keeps each country's affiliates in charge of their country's page, in every language."""

from typing import Any

from portal.core import publication
from portal.countries.models import CountryPage
from portal.members.roles import affiliates


def permit(country: str) -> None:
    """Let the affiliates of ``country`` change and publish its pages."""
    affiliates(country, CountryPage.objects.filter(country=country))


def _on_published(sender: type, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, CountryPage):
        permit(str(instance.country))


def connect() -> None:
    """A page in a new language is the affiliates' too, from its publication on."""
    publication.published.connect(_on_published, dispatch_uid="members.affiliates")
