"""Countries among the words of a query, by all their names: *Koweït*, *koweïtien*, कुवेत, *Dubai*.

What concerns a country has a mark of it in the index, whatever language it is written in; who
names a country looks for that country.
"""

from collections.abc import Iterator
from functools import cache
from importlib import resources

import yaml
from django_countries import countries

from portal.i18n.formats import get_babel_locale
from portal.i18n.names import get_names_in_every_language
from portal.search.analysis.stems import STEM, find_stems
from portal.search.analysis.synonyms import LONGEST_PHRASE, fold_phrase
from portal.search.marks import COUNTRY_MARK

_SHORTEST_STEM, _SHORTEST_CUT = 4, 5  # shorter ones are those of other words, too
_LONGEST_ENDING = 3


def mark_country(code: str) -> str:
    """The term for a country with this ISO code."""
    return COUNTRY_MARK + code.lower()


def find_countries(terms: tuple[str, ...], reader: str) -> dict[int, tuple[str, bool]]:
    """The mark of the country that a term says, by its place, and whether it says nothing else:
    *Nepali* may be the language.

    The longest phrases, none running into another.
    """
    table, start = _read_words(reader), 0
    found: dict[int, tuple[str, bool]] = {}
    while start < len(terms):
        for end in range(min(len(terms), start + LONGEST_PHRASE), start, -1):
            keys = [*_get_keys(terms[start:end], reader), *_cut(terms[start:end])]
            if mark := next((table[key] for key in keys if key in table), None):
                is_language = " ".join(terms[start:end]) in _read_languages(reader)
                found |= dict.fromkeys(range(start, end), (mark, not is_language))
                start = end - 1
                break
        start += 1
    return found


def _get_keys(terms: tuple[str, ...], reader: str) -> Iterator[str]:
    yield " ".join(terms)
    stems = " ".join(next(iter(find_stems(term, reader)), term) for term in terms)
    if len(stems) >= _SHORTEST_STEM:
        yield STEM + stems


def _cut(terms: tuple[str, ...]) -> Iterator[str]:
    """A single word without an ending that no stemmer knows: *кувейте*, *kuwaitis*."""
    if len(terms) == 1:
        most = min(_LONGEST_ENDING, len(terms[0]) - _SHORTEST_CUT)
        yield from (terms[0][:-letters] for letters in range(1, most + 1))


@cache
def _read_words(reader: str) -> dict[str, str]:
    """The mark of a country by each phrase for it, and by its stems in the reader's language.

    Of two countries with one name, the first.
    """
    path = resources.files("portal.search.analysis").joinpath("country_words.yaml")
    lines: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    table: dict[str, str] = {}
    for code, _name in countries:
        others = ", ".join(lines.get(code, ())).split(", ")
        for phrase in filter(None, [*get_names_in_every_language(code), *others]):
            for key in _get_keys(tuple(fold_phrase(phrase).split()), reader):
                table.setdefault(key, mark_country(code))
    return table


@cache
def _read_languages(reader: str) -> frozenset[str]:
    names = (get_babel_locale(code).languages.values() for code in {reader, "en"})
    return frozenset(fold_phrase(str(name)) for some in names for name in some)
