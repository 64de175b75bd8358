"""The conventions that every installation begins with: ``instruments.yaml``."""

from pathlib import Path
from typing import Any

from campaigns.ratifications.models import Instrument
from portal.core.demo import read_yaml

_FILE = Path(__file__).parent / "instruments.yaml"
_TEXTS = ("name_translations", "summary_translations")


def ensure_instruments() -> None:
    """Make the conventions that are missing, and add texts in languages that have none.

    What editors have changed since stays as they wrote it.
    """
    there = {instrument.code: instrument for instrument in Instrument.objects.all()}
    for place, entry in enumerate(read_yaml(_FILE), 1):
        _ensure(there, {"order": place * 10} | entry)


def _ensure(there: dict[str, Instrument], entry: dict[str, Any]) -> None:
    instrument = there.get(entry["code"])
    if instrument is None:
        instrument = Instrument(**entry)
        instrument.full_clean()
        instrument.save()
        return
    texts = {name: {**entry.get(name, {}), **getattr(instrument, name)} for name in _TEXTS}
    if any(texts[name] != getattr(instrument, name) for name in _TEXTS):
        for name in _TEXTS:
            setattr(instrument, name, texts[name])
        instrument.save()
