"""Currencies, months, days, countries, names and links: what a translation may not change."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from babel import Locale

from portal.i18n import registry
from portal.languages.machine_translation.agreement.text import (
    fold,
    load_table,
    split_sentences,
    split_words,
)

# An address of mail begins where a run of its characters begins, and no run is read twice:
# the time grows with the length of the text, whatever stands in it.
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]+|(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+", re.IGNORECASE
)
_MENTION = re.compile(r"(?<!\w)[@#]\w+")
_TRAILING = ".,;:!?)»”"
_MONEY_WORD = re.compile(r"[^\W\d_][^\s\d,;()]*|[$€£₹₨৳₱₽¥₩﷼฿]")
# How far from a number a word is still said of it.
_NEAR = 2
# Of a name's beginning, so much has to be the same: Marocco, Marruecos.
_SAME_LETTERS = 3
# Not names, though they are always written with a capital.
_CAPITAL_PRONOUNS = {"en": {"i", "i'm", "i'll", "i've"}, "id": {"anda"}}
# "Minggu" and "Linggo" are Sunday and week: nobody can tell which.
_AMBIGUOUS_DAYS = {("id", 6), ("fil", 6)}


# --- Links ----------------------------------------------------------------------------


def find_links(text: str) -> Counter[str]:
    """Addresses, and who is named with @ or #, exactly as they are written."""
    links = (match.rstrip(_TRAILING) for match in _LINK.findall(text))
    return Counter(links) + Counter(_MENTION.findall(_LINK.sub(" ", text)))


def drop_links(text: str) -> str:
    """``text`` without what ``find_links`` finds in it."""
    return _MENTION.sub(" ", _LINK.sub(" ", text))


# --- Currencies -----------------------------------------------------------------------


@cache
def _get_currency_signs() -> dict[str, str]:
    table = load_table("currencies")["signs"]
    return {
        fold(sign): family
        for family, signs in table.items()
        if family != "reason"
        for sign in signs
    }


@cache
def _get_currency_words() -> list[tuple[str, str]]:
    """Beginnings of words with their family, the longest first."""
    table = load_table("currencies")["words"]
    pairs = [
        (fold(word), family)
        for family, words in table.items()
        if family != "reason"
        for word in words
    ]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


@lru_cache(maxsize=4096)
def _name_families(token: str) -> frozenset[str]:
    bare = token.strip(".")
    if bare in _get_currency_signs():
        return frozenset({_get_currency_signs()[bare]})
    # "Rupiah" begins like "rupia": the longest beginning counts, and all of its length.
    fitting = [pair for pair in _get_currency_words() if bare.startswith(pair[0])]
    return frozenset(family for word, family in fitting if len(word) == len(fitting[0][0]))


def find_currencies(text: str) -> set[frozenset[str]]:
    """The families of money named beside numbers."""
    tokens = re.findall(r"\d+|" + _MONEY_WORD.pattern, fold(text))
    found = set()
    for place, token in enumerate(tokens):
        around = tokens[max(0, place - _NEAR) : place + _NEAR + 1]
        if any(each.isdecimal() for each in around) and (families := _name_families(token)):
            found.add(families)
    return found


def have_same_currencies(source_text: str, answer: str) -> bool:
    """Whether both speak of the same money, where they name it beside a number."""
    asked, answered = find_currencies(source_text), find_currencies(answer)
    return _cover(asked, answered) and _cover(answered, asked)


def _cover(these: Iterable[frozenset[str]], those: Iterable[frozenset[str]]) -> bool:
    return all(any(one & other for other in those) for one in these)


# --- Months, days, countries ------------------------------------------------------------


@cache
def _get_calendar_names(language: str, kind: str) -> dict[str, int]:
    """Names of the months or days of a language, with their number."""
    locale = Locale.parse(registry.get(language).code)
    tables = locale.months if kind == "months" else locale.days
    names: dict[str, int] = {}
    for form in ("format", "stand-alone"):
        for number, name in tables[form]["wide"].items():
            if kind == "months" or (language, number) not in _AMBIGUOUS_DAYS:
                names[fold(name)] = number
    return names


def _find_named(text: str, names: dict[str, int], *, beside_number: bool) -> set[int]:
    words = split_words(fold(text))
    found = set()
    known = {word: _look_up(word, names) for word in set(words)}
    for place, word in enumerate(words):
        if number := known[word]:
            around = words[max(0, place - _NEAR) : place + _NEAR + 1]
            near = any(any(map(str.isdecimal, each)) for each in around)
            found |= {number[0]} if near or not beside_number else set()
    return found


def _look_up(word: str, names: dict[str, int]) -> tuple[int] | None:
    """The number of a name; one of its letters may be an ending ("среду")."""
    if word in names:
        return (names[word],)
    if len(word) > _SAME_LETTERS + 1:
        for name, number in names.items():
            if (
                len(name) > _SAME_LETTERS
                and len(word) <= len(name) + 2
                and word[:-1]
                in (
                    name,
                    name[:-1],
                )
            ):
                return (number,)
    return None


def have_same_dates(source_text: str, answer: str, source: str, target: str) -> bool:
    """Whether months beside numbers are the same, and no other day of the week is named."""
    months = [
        _find_months(text, language) for text, language in ((source_text, source), (answer, target))
    ]
    days = [
        _find_named(text, _get_calendar_names(language, "days"), beside_number=False)
        for text, language in ((source_text, source), (answer, target))
    ]
    return months[0] == months[1] and (not all(days) or days[0] == days[1])


def _find_months(text: str, language: str) -> set[int]:
    named = _find_named(text, _get_calendar_names(language, "months"), beside_number=True)
    return named | {int(month) for month in re.findall(r"(?<!\d)\d{4}-(\d\d)-\d\d(?!\d)", text)}


@cache
def _get_countries(language: str) -> dict[str, str]:
    """The countries by their names in a language, as folded words."""
    territories = Locale.parse(registry.get(language).code).territories
    return {
        " ".join(split_words(fold(name))): code
        for code, name in territories.items()
        if len(code) == 2 and code.isalpha()
    }


def _find_countries(text: str, language: str) -> set[str]:
    """The countries that ``text`` names; an ending of a letter or two does not hide one."""
    words = split_words(fold(text))
    names = _get_countries(language)
    found = set()
    for length in (1, 2, 3):
        for start in range(len(words) - length + 1):
            run = " ".join(words[start : start + length])
            for candidate in (run, run[:-1], run[:-2]):
                if len(candidate) > _SAME_LETTERS and candidate in names:
                    found.add(names[candidate])
    return found


# --- Names ----------------------------------------------------------------------------


def find_names(text: str) -> Iterator[str]:
    """Words with a capital that do not begin a sentence; none in a text full of them."""
    for sentence in split_sentences(text):
        words = split_words(_LINK.sub(" ", sentence))
        names = [word for word in words[1:] if _is_capitalised(word)]
        capital = len(names) + any(_is_capitalised(word) for word in words[:1])
        if capital <= max(2, len(words) // 2):
            yield from names


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and len(word) > 1


def have_same_names(source_text: str, answer: str, source: str, target: str) -> bool:
    """Whether no country is named that the source does not name, and most names are there.

    Names are looked for where both languages have the same script: in another, they are
    spelled anew.
    """
    countries = _find_countries(source_text, source)
    if countries and not _find_countries(answer, target) <= countries:
        return False
    if registry.get(source).script != registry.get(target).script:
        return True
    known = _get_common_names(source)
    names = {fold(name) for name in find_names(source_text)} - known
    beginnings = {word[:_SAME_LETTERS] for word in split_words(fold(answer))}
    missing = [name for name in names if name[:_SAME_LETTERS] not in beginnings]
    return 2 * len(missing) <= len(names)


@cache
def _get_common_names(language: str) -> set[str]:
    """Capitalised words that are translated: countries, languages, months, days."""
    locale = Locale.parse(registry.get(language).code)
    names = _CAPITAL_PRONOUNS.get(language, set()) | {
        name for kind in ("months", "days") for name in _get_calendar_names(language, kind)
    }
    for name in (*locale.territories.values(), *locale.languages.values()):
        names.update(split_words(fold(name)))
    return names
