"""Guides that agreements lead to."""

from collections.abc import Collection

from django.db.models import Q
from wagtail.models import Page

from portal.core.choices import has_choice
from rights_guides.guides.models import GuidePage

MOST = 6


def find_guides(areas: Collection[str], countries: Collection[str]) -> list[Page]:
    """Guides about these areas that hold in one of the countries, those only for it first."""
    holds = Q(destination="") | Q(destination__in=countries) if countries else Q()
    guides = GuidePage.objects.filter(has_choice("topics", *areas), holds)
    found: list[Page] = guides.order_by("-destination", "order", "translation_key").for_reader(MOST)
    return found
