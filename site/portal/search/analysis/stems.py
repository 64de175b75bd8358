"""The stems of words: *workers*, *worker* → one of them; श्रमिकहरू, श्रमिकको → श्रमिक.

Snowball knows nine of the twelve languages; ``light_stems`` has the endings of the
others. A stem is made of the folded term, in texts and in queries by the same rules. Where an
ending needs the accent that folding took away, it is put back in every way that it can have been;
so a word may have several stems, and two words belong together that share one.
"""

import threading
from functools import lru_cache

import Stemmer

from portal.search.analysis.folding import fold_text
from portal.search.analysis.light_stems import STEM_ENDINGS

# The private letter that a stored stem begins with: it is never taken for a word.
STEM = "\ue000"
_SHORTEST_TERM, _SHORTEST_STEM, _LONGEST_TERM = 3, 2, 40
# The languages that write a script: its first letter, its last.
_SCRIPTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("a", "\u024f", ("en", "es", "fr", "pt", "id", "fil")),
    ("\u0400", "\u04ff", ("ru",)),
    ("\u0620", "\u06ff", ("ar", "ur")),
    ("\u0900", "\u097f", ("hi", "ne")),
    ("\u0980", "\u09ff", ("bn",)),
)
_SNOWBALL = frozenset({"ar", "en", "es", "fr", "hi", "id", "ne", "pt", "ru"})
# Nepali writes words of their own at the end of others.
_JOINED = ("भन्दा", "बारे", "अघि", "पछि", "सँग", "संग", "बिना", "देखि", "सम्म", "द्वारा", "अनुसार")
# What folding left of an ending, and what it may have been; of some, what Snowball cuts alike.
_RESTORED: dict[str, tuple[tuple[str, str], ...]] = {
    "es": (
        ("cion", "ción"),
        ("sion", "sión"),
        ("ia", "ía"),
        ("ias", "ías"),
        ("ate", "ar"),  # afíliate, protégete
        ("ete", "er"),
    ),
    "fr": (("e", "é"), ("es", "és"), ("ee", "ée"), ("ees", "ées")),
    "pt": (
        ("cao", "ção"),
        ("cao", "c"),
        ("coes", "ções"),
        ("coes", "c"),
        ("sao", "são"),
        ("soes", "sões"),
        ("encia", "ência"),
    ),
    "hi": (("ी", "ियां"),),
    "ar": (("ه", "ة"), ("ات", "ة"), ("اتي", "ة")),
}


_FOLDED_JOINED = tuple(map(fold_text, _JOINED))


class _Stemmers(threading.local):
    """Snowball's stemmers have a state: each thread has its own."""

    def __init__(self) -> None:
        self._made: dict[str, Stemmer.Stemmer] = {}

    def stem(self, word: str, language: str) -> str:
        if language not in self._made:
            self._made[language] = Stemmer.Stemmer(language, 0)
        return str(self._made[language].stemWord(word))


_stemmers = _Stemmers()


def get_languages(term: str) -> tuple[str, ...]:
    """The site's languages that write the script of ``term``."""
    first = term[:1]
    return next((codes for start, end, codes in _SCRIPTS if start <= first <= end), ())


def find_stems(term: str, language: str) -> tuple[str, ...]:
    """The stems of a folded term as a word of ``language``; none of numbers and of short words.

    The term itself may be among them.
    """
    if not _SHORTEST_TERM <= len(term) <= _LONGEST_TERM:
        return ()
    return _find_known_stems(term, language)


@lru_cache(maxsize=1 << 15)
def _find_known_stems(term: str, language: str) -> tuple[str, ...]:
    if language not in get_languages(term) or any(map(str.isdigit, term)):
        return ()
    if language in _SNOWBALL:
        spellings = (term, *_restore(term, language))
        stems = [fold_text(_stemmers.stem(spelling, language)) for spelling in spellings]
    else:
        stems = STEM_ENDINGS[language](term)
    return tuple(dict.fromkeys(stem for stem in stems if len(stem) >= _SHORTEST_STEM))


def _restore(term: str, language: str) -> list[str]:
    if language == "ne":
        return [term.removesuffix(joined) for joined in _FOLDED_JOINED if term.endswith(joined)]
    return [
        term.removesuffix(left) + ending
        for left, ending in _RESTORED.get(language, ())
        if term.endswith(left)
    ]
