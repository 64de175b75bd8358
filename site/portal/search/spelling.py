"""“Did you mean”: near spellings for words that nothing has.

Compared with the words of the titles that can be found, in the languages a reader is
answered in: by their letters, then by how they sound. The words are kept in memory for a
minute, and longer while no entry changes.
"""

import time
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Max
from rapidfuzz import process
from rapidfuzz.distance import OSA

from portal.i18n import registry as languages
from portal.search.analysis.romanised import find_skeletons
from portal.search.analysis.words import Word, split_words
from portal.search.models import SearchEntry
from portal.search.query import Query, parse_query
from portal.search.registry import SEARCH_SOURCES
from portal.search.results import search_entries

# Shorter words are near too many others; so are longer ones in more than two letters.
SHORTEST_WORD, SHORTEST_OF_TWO = 4, 7
SHORTEST_SOUND = 4
MAX_TITLES = 20_000
MAX_WORDS = 6
KEPT_FOR = 60  # seconds

_Revision = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """How each word is written in titles, the most frequent first; ``until``: not looked again.

    ``sounds``: the word of each skeleton, in a language that has some.
    """

    words: dict[str, str]
    sounds: dict[str, str]
    revision: _Revision
    until: float


_kept: dict[str, _Vocabulary] = {}


def suggest_spelling(query: Query, reader: languages.Language, *, has_own: bool) -> str | None:
    """The query with its unknown words in the nearest spelling, if that is found now.

    ``has_own``: as it was typed, something is found in the reader's language. If so, something
    has to have all of the words now.
    """
    words = list(split_words(query.text))
    if not words or len(words) > MAX_WORDS or '"' in query.text:
        return None
    vocabulary = _get_vocabulary(reader)
    text, changed = query.text, False
    for word in reversed(words):
        if near := _find_near(word, vocabulary, reader.code):
            text = text[: word.start] + near + text[word.end :]
            changed = True
    if not changed:
        return None
    found = search_entries(parse_query(text, reader.code), reader)
    is_better = not found.is_loose or (found.count_in_own_language and not has_own)
    return text if found.page.object_list and is_better else None


def _find_near(word: Word, vocabulary: _Vocabulary, reader: str) -> str | None:
    """The nearest word of any title; none for a word that one of them has, or begins with."""
    if len(word.terms) != 1:
        return None
    term = word.terms[0]
    words = vocabulary.words
    if len(term) < SHORTEST_WORD or any(char.isdigit() for char in term) or term in words:
        return None
    if any(known.startswith(term) for known in words):
        return None
    cutoff = 2 if len(term) >= SHORTEST_OF_TWO else 1
    # The first of several that are equally near is the most frequent.
    if near := process.extractOne(term, words.keys(), scorer=OSA.distance, score_cutoff=cutoff):
        return words[near[0]]
    return _find_alike(term, vocabulary.sounds, reader)


def _find_alike(term: str, sounds: dict[str, str], reader: str) -> str | None:
    """The word that sounds nearest, in scripts that write more signs than sounds.

    One sign left out or put elsewhere in पासपोर्ट changes three characters, but one sound.
    """
    for sound in find_skeletons(term, reader):
        if len(sound) >= SHORTEST_SOUND and (
            near := process.extractOne(sound, sounds.keys(), scorer=OSA.distance, score_cutoff=1)
        ):
            return sounds[near[0]]
    return None


def _get_vocabulary(reader: languages.Language) -> _Vocabulary:
    """The words of titles in the reader's language and its fallbacks; at most two queries."""
    kept = _kept.get(reader.code)
    now = time.monotonic()
    if kept and now < kept.until:
        return kept
    numbers = SearchEntry.objects.aggregate(last=Max("pk"), number=Count("pk"))
    revision = (numbers["last"] or 0, numbers["number"])
    if kept and kept.revision == revision:
        words, sounds = kept.words, kept.sounds
    else:
        words = _read_words(reader)
        sounds = _read_sounds(words, reader.code)
    _kept[reader.code] = _Vocabulary(words, sounds, revision, now + KEPT_FOR)
    return _kept[reader.code]


def _read_sounds(words: dict[str, str], reader: str) -> dict[str, str]:
    sounds: dict[str, str] = {}
    for term, written in words.items():
        for sound in find_skeletons(term, reader):
            sounds.setdefault(sound, written)
    return sounds


def _read_words(reader: languages.Language) -> dict[str, str]:
    """Of sources that are ``suggested``: a title that somebody gave to a post teaches none."""
    codes = [reader.code, *(language.code for language in languages.get_fallbacks(reader.code))]
    kinds = [kind for source in SEARCH_SOURCES if source.suggested for kind in source.kinds()]
    titles = SearchEntry.objects.filter(language__in=codes, kind__in=kinds).order_by("-pk")
    written: dict[str, str] = {}
    numbers: Counter[str] = Counter()
    for title in titles.values_list("title", flat=True)[:MAX_TITLES]:
        for word in split_words(title):
            if len(word.terms) == 1 and len(word.terms[0]) >= SHORTEST_WORD:
                written.setdefault(word.terms[0], title[word.start : word.end].lower())
                numbers[word.terms[0]] += 1
    return {term: written[term] for term, _number in numbers.most_common()}
