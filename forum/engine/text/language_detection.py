"""A guess at the language of a text, offline.

py3langid rather than lingua: lingua knows no Nepali, which is one of ours.
"""

from functools import cache
from typing import Any

from portal.i18n import registry

# Below this, or in a shorter text, a guess is worth nothing.
SURE = 0.9
SHORTEST = 25

# The library has Tagalog, of which Filipino is the standard form.
_LIBRARY_NAMES = {"fil": "tl"}


@cache
def _identifier() -> Any:
    """The library's model; it takes a second to read, once a process."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.labels)
    names = {_LIBRARY_NAMES.get(each.code, each.code) for each in registry.REGISTRY}
    identifier.set_languages(sorted(names & known))
    return identifier


def guess(text: str) -> registry.Language | None:
    """The language that ``text`` is written in; ``None`` when that is not plain."""
    if len(text.strip()) < SHORTEST:
        return None
    name, certainty = _identifier().classify(text)
    if certainty < SURE:
        return None
    codes = {_LIBRARY_NAMES.get(each.code, each.code): each for each in registry.REGISTRY}
    return codes.get(name)
