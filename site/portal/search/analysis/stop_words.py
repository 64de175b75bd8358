"""Words that say nothing alone: a query may leave them out when it has others.

Articles, pronouns, particles, forms of *to be* and of *to have*; in Latin letters also those of
Nepali, Hindi, Urdu, Bengali and Arabic as people type them. Never a negation that stands for
what a worker lacks (*without*), never a word that is another one in a language of the same script.
"""

from functools import cache
from importlib import resources

import yaml

from portal.search.analysis.folding import fold_text
from portal.search.analysis.stems import get_languages


@cache
def _read(part: str) -> dict[str, frozenset[str]]:
    """The folded words of a part of the file, by language."""
    text = resources.files(__package__).joinpath("stop_words.yaml").read_text(encoding="utf-8")
    words: dict[str, str] = yaml.safe_load(text)[part]
    return {code: frozenset(map(fold_text, listed.split())) for code, listed in words.items()}


def is_stop_word(term: str, reader: str) -> bool:
    """Whether a query of a reader of a language may leave out the folded ``term``.

    A word of the reader's own language or of English, of a language that alone writes its script,
    or one of those that people type in Latin letters.
    """
    languages = get_languages(term)
    asked = {reader, "en"} & set(languages) or set(languages)
    typed = _read("typed").values()
    return any(term in words for words in typed) or any(
        term in _read("own")[each] for each in asked
    )


def leave_out(terms: tuple[str, ...], reader: str) -> tuple[str, ...]:
    """``terms`` without the words that say nothing; all of them where there are no others."""
    telling = tuple(term for term in terms if not is_stop_word(term, reader))
    return telling or terms
