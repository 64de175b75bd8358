"""Loads the demo's corridors and sentences: ``corridors.yaml`` and ``phrases.yaml``.

Many corridors say the same: each sentence is translated once in ``translations/``. A doubt is in
a language where all its sentences are.
"""

import json
import re
from pathlib import Path
from typing import Any

from portal.core.demo import Advance, read_yaml
from rights_guides.corridors.models import Corridor, Phrase

_FOLDER = Path(__file__).parent
_TRANSLATED = ("who_may_recruit", "fee_rule_origin", "fee_rule_destination", "doubt")
_BETWEEN_SENTENCES = re.compile(r"(?<=\.) (?=[A-Z])")  # not within “art. 33”


def load_corridors(advance: Advance) -> None:
    """Make the corridors and sentences that are not there yet."""
    languages = _read_languages()
    pairs = set(Corridor.objects.values_list("origin", "destination"))
    for entry in read_yaml(_FOLDER / "corridors.yaml"):
        advance(f"{entry['origin']} → {entry['destination']}")
        if (entry["origin"], entry["destination"]) not in pairs:
            corridor = Corridor(**entry, **_translate(entry, languages))
            corridor.full_clean()
            corridor.save()
    keys = set(Phrase.objects.values_list("key", flat=True))
    for entry in read_yaml(_FOLDER / "phrases.yaml"):
        advance(entry["key"])
        if entry["key"] not in keys:
            phrase = Phrase(**entry)
            phrase.full_clean()
            phrase.save()


def _read_languages() -> dict[str, dict[str, str]]:
    paths = sorted((_FOLDER / "translations").glob("*.json"))
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}


def _translate(
    entry: dict[str, Any], languages: dict[str, dict[str, str]]
) -> dict[str, dict[str, str]]:
    """The fields that hold the other languages, each with those that all its sentences are in."""
    translations: dict[str, dict[str, str]] = {}
    for name in _TRANSLATED:
        sentences = _BETWEEN_SENTENCES.split(entry.get(name, ""))
        translations[f"{name}_translations"] = {
            code: " ".join(known[each] for each in sentences)
            for code, known in languages.items()
            if all(each in known for each in sentences)
        }
    return translations
