"""Loads the demo's actions: sample content, invented."""

from pathlib import Path

from campaigns.actions.models import NationalAction
from campaigns.models import CampaignPage
from portal.core.demo import Advance, read_yaml
from portal.countries.models import Union
from portal.i18n import registry

_FILE = Path(__file__).with_name("actions.yaml")


def load_actions(advance: Advance) -> None:
    """Make the actions of campaigns that have none yet."""
    pages = CampaignPage.objects.filter(locale__language_code=registry.SOURCE_LANGUAGE)
    keys = dict(pages.values_list("slug", "translation_key"))
    affiliates = Union.objects.filter(affiliate=True, kind=Union.Kind.UNION).order_by("pk")
    for slug, entries in read_yaml(_FILE).items():
        advance(slug)
        key = keys.get(slug)
        if key is None or NationalAction.objects.filter(campaign=key).exists():
            continue
        for entry in entries:
            union = affiliates.filter(country=entry["country"]).first()
            if union is not None:
                NationalAction.objects.create(campaign=key, union=union, is_sample=True, **entry)
