"""Loads the demo's ratifications. Sample content, each row with its source; an editor's stays."""

from pathlib import Path

from django.core.management.base import CommandError

from campaigns.models import CampaignPage
from campaigns.ratifications.instruments import ensure_instruments
from campaigns.ratifications.models import CampaignConventions, Instrument
from campaigns.ratifications.tables.imports import import_ratifications
from portal.core.demo import Advance, read_yaml
from portal.i18n import registry

_FILE = Path(__file__).parent / "ratifications.csv"
_NAMED = Path(__file__).parent / "conventions.yaml"


def load_ratifications(advance: Advance) -> None:
    """Make the entries that are not there yet."""
    advance(_FILE.name)
    ensure_instruments()
    imported = import_ratifications(_FILE.read_bytes(), keep=True)
    if imported.faults:
        raise CommandError("\n".join(map(str, imported.faults)))


def load_named_conventions(advance: Advance) -> None:
    """The conventions of campaigns that name none yet."""
    pages = CampaignPage.objects.filter(locale__language_code=registry.SOURCE_LANGUAGE)
    keys = dict(pages.values_list("slug", "translation_key"))
    for slug, codes in read_yaml(_NAMED).items():
        advance(slug)
        if slug in keys:
            row, is_new = CampaignConventions.objects.get_or_create(campaign=keys[slug])
            if is_new:
                row.instruments.set(Instrument.objects.filter(code__in=codes))
