"""Loads the demo's corridors and sentences: ``corridors.yaml`` and ``phrases.yaml``."""

from pathlib import Path

from portal.core.demo import Advance, read_yaml
from rights_guides.corridors.models import Corridor, Phrase

_FOLDER = Path(__file__).parent


def load_corridors(advance: Advance) -> None:
    """Make the corridors and sentences that are not there yet."""
    pairs = set(Corridor.objects.values_list("origin", "destination"))
    for entry in read_yaml(_FOLDER / "corridors.yaml"):
        advance(f"{entry['origin']} → {entry['destination']}")
        if (entry["origin"], entry["destination"]) not in pairs:
            corridor = Corridor(**entry)
            corridor.full_clean()
            corridor.save()
    keys = set(Phrase.objects.values_list("key", flat=True))
    for entry in read_yaml(_FOLDER / "phrases.yaml"):
        advance(entry["key"])
        if entry["key"] not in keys:
            phrase = Phrase(**entry)
            phrase.full_clean()
            phrase.save()
