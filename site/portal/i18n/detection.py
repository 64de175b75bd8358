"""Detects the language of a text, offline.

With py3langid and not lingua, which does not know Nepali.
"""

from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from portal.i18n import registry

# With less confidence, or less text, the result is too often wrong.
MIN_CONFIDENCE = 0.9
MIN_CHARACTERS = 25

# The library knows Tagalog, of which Filipino is the standard form.
_LIBRARY_CODES = {"fil": "tl"}


@cache
def _identifier() -> Any:
    """The library's model: loading it takes a second, once per process."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.labels)
    ours = {_LIBRARY_CODES.get(lang.code, lang.code) for lang in registry.REGISTRY}
    identifier.set_languages(sorted(ours & known))
    return identifier


def detect_language(text: str) -> registry.Language | None:
    """The site's language that ``text`` is written in; ``None`` if that is uncertain."""
    if len(text.strip()) < MIN_CHARACTERS:
        return None
    code, confidence = _identifier().classify(text)
    if confidence < MIN_CONFIDENCE:
        return None
    by_code = {_LIBRARY_CODES.get(lang.code, lang.code): lang for lang in registry.REGISTRY}
    return by_code.get(code)
