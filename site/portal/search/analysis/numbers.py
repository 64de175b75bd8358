"""Numbers that are written in several ways: telephones, and what the ILO numbers.

*Convention No. 97*, *C 97*, *C097*, अभिसन्धि ९७ all have the form ``c97``, recommendations
``r…``, protocols ``p…``. A telephone number has the run of its digits, once as it is dialled from
abroad and once as it is dialled at home, so that each way of grouping finds the others.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from portal.core.text.digits import normalize_number
from portal.search.analysis.folding import fold_text
from portal.search.analysis.words import Word, split_words


def _fold_all(words: str) -> frozenset[str]:
    return frozenset(map(fold_text, words.split()))


_HIGHEST = 250  # the ILO has come to 209
# How the words for them begin, in twelve languages.
_INSTRUMENTS = {
    letter: tuple(map(fold_text, beginnings.split()))
    for letter, beginnings in {
        "c": "convention convenio convenção convenções конвенци اتفاقية الاتفاقية اتفاقيات "
        "کنونشن کنوینشن कन्वेंशन कन्वेन्शन कनवेंशन अभिसमय कन्भेन्सन कन्भेन्शन अभिसन्धि महासन्धि "
        "কনভেনশন কনভেনশান konvensi kombensyon kombensiyon kumbensiyon kumbensyon",
        "r": "recommendation recommandation recomendación recomendaç рекомендаци "
        "توصية التوصية توصيات سفارش सिफारिश सिफ़ारिश अनुशंसा सिफारिस সুপারিশ rekomendasi rekomendasyon",
        "p": "protocol протокол بروتوكول البروتوكول پروٹوکول प्रोटोकॉल प्रोटोकोल प्रोटोकल "
        "প্রোটোকল প্রটোকল protokol",
    }.items()
}
_LETTERS = frozenset(_INSTRUMENTS)
# What stands before or after the number of one: its "No.", in twelve languages.
_SIGNS = _fold_all(
    "no nos nº n o num número numéro numero nro nr number номер رقم نمبر नं न नम्बर नंबर नम्बरको "
    "संख्या क्रमांक নং নম্বর নাম্বার নম্বরের nomor bilang blg"
)
_JOINTS = _fold_all("and et y e и و اور और र এবং ও dan at")
_REACH = 14  # terms between the name of an instrument and its number in brackets
_FUSED = re.compile(r"([crpkскр])0*([1-9]\d{0,2})")
# K 189 in Indonesian and Filipino; Cyrillic letters, whether they look alike or mean the same.
_SHORT = str.maketrans({"k": "c", "к": "c", "с": "c", "р": "r"})
_NUMBER = re.compile(r"0{0,2}([1-9]\d{0,2})")

# One character for one: what stands where stays there.
_MARKS = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-")
    | dict.fromkeys("\u00a0\u2007\u2009\u202f\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069", " ")
    | {"\uff0b": "+"}
)
_TELEPHONE = re.compile(r"(?<![\w.,+])(?:\+ ?)?\(?\d(?:[ ().\-]{0,2}\d){6,40}(?!\w)")
_DIGIT = re.compile(r"\d")
_FEWEST, _MOST = 7, 15
# Not a telephone: years, days, numbers with marks between the thousands.
_OTHERWISE = re.compile(
    r"(?:(?:19|20)\d\d[ \-]{0,3})+|\d{4}[-.]\d\d?[-.]\d\d?|\d\d?[-. ]\d\d?[-. ]\d{4}"
    r"|\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+"
)
# Codes of countries (ITU): of one digit, of two; the others have three.
_CODES = re.compile(r"1|7|20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9]\d\d")
_FEWEST_AT_HOME, _FEWEST_WITH_CODE = 6, 11


def read_words(text: str) -> Iterator[Word]:
    """The words of ``text``, and after the last word of a number its forms.

    These are words without terms, which begin and end where the whole number does.
    """
    words = list(split_words(text))
    if not has_digits(text):
        yield from words
        return
    numbers = _find_in(words, text)
    for word in words:
        yield word
        while numbers and numbers[0].end <= word.end:
            yield numbers.pop(0)
    yield from numbers


def find_numbers(text: str) -> list[Word]:
    """The numbers of ``text`` alone: words without terms, in their order."""
    return _find_in(list(split_words(text)), text)


def _find_in(words: list[Word], text: str) -> list[Word]:
    found = [*_find_instruments(words), *_find_telephones(text)]
    return sorted(found, key=lambda number: (number.end, -number.start))


def join_words(words: Iterable[Word]) -> list[Word]:
    """The words of a query: those of one number are one word, which has its forms."""
    joined: list[Word] = []
    for word in words:
        if word.terms:
            joined.append(word)
            continue
        inside: list[Word] = []
        while joined and joined[-1].start >= word.start:
            inside.insert(0, joined.pop())
        if joined and joined[-1].end > word.start:  # it begins within another number
            joined += inside
            continue
        terms = tuple(term for each in inside for term in each.terms)
        own = inside[0].forms if len(inside) == 1 else ()
        forms = (form for form in (*own, *word.forms) if terms != (form,))
        joined.append(replace(word, terms=terms, forms=tuple(dict.fromkeys(forms))))
    return [word for word in joined if word.terms]


def has_digits(text: str) -> bool:
    """Whether there can be a number in ``text``."""
    return _DIGIT.search(text) is not None


# --- What the ILO numbers -----------------------------------------------------------
@dataclass(slots=True)
class _Reading:
    """How far the terms of a text have been read."""

    tokens: list[tuple[str, Word]]
    named: tuple[int, str] | None = None  # the last name of an instrument, and its letter
    counted: tuple[int, str] | None = None  # the last number of one


def _find_instruments(words: list[Word]) -> Iterator[Word]:
    reading = _Reading([(term, word) for word in words for term in word.terms])
    for at, (term, word) in enumerate(reading.tokens):
        if not term[-1].isdecimal():
            if letter := _get_letter(term):
                reading.named = at, letter
        elif fused := _FUSED.fullmatch(term):
            letter = fused[1].translate(_SHORT)
            reading.counted = at, letter
            if term != letter + fused[2]:
                yield _make_number(word, word, letter, fused[2])
        elif (number := _NUMBER.fullmatch(term)) and int(number[1]) <= _HIGHEST:
            found = _find_name(reading, at)
            if found:
                letter, first, last = found
                reading.counted = at, letter
                yield _make_number(first, last, letter, number[1])


def _make_number(first: Word, last: Word, letter: str, number: str) -> Word:
    return Word(first.start, last.end, (), (f"{letter}{number}",))


def _find_name(reading: _Reading, at: int) -> tuple[str, Word, Word] | None:
    """The letter of the instrument that a number counts, and the words from which to which."""
    tokens, word = reading.tokens, reading.tokens[at][1]
    before = at - 1
    while before >= 0 and at - before <= 2 and tokens[before][0] in _SIGNS:
        before -= 1
    term, named = tokens[before] if before >= 0 else ("", word)
    has_sign = before < at - 1
    letter = _get_letter(term) or (term if term in _LETTERS and not has_sign else "")
    if letter:
        return letter, named, word
    counted = reading.counted
    if counted and (before == counted[0] or (term in _JOINTS and before - 1 == counted[0])):
        return counted[1], word, word
    if has_sign and reading.named and at - reading.named[0] <= _REACH:
        return reading.named[1], word, word
    after = tokens[at + 1 : at + 3]
    if len(after) == 2 and after[0][0] in _SIGNS and (letter := _get_letter(after[1][0])):
        return letter, word, after[1][1]
    return None


@lru_cache(maxsize=1 << 14)
def _get_letter(term: str) -> str:
    return next((letter for letter, names in _INSTRUMENTS.items() if term.startswith(names)), "")


# --- Telephones ---------------------------------------------------------------------
def _find_telephones(text: str) -> Iterator[Word]:
    for match in _TELEPHONE.finditer(text.translate(_MARKS)):
        forms = _get_dialled(normalize_number(match.group()))
        if forms:
            yield Word(match.start(), match.end(), (), forms)


def _get_dialled(written: str) -> tuple[str, ...]:
    """The digits of a telephone number; without the code of its country, without a first zero."""
    if _OTHERWISE.fullmatch(written):
        return ()
    digits = re.sub(r"\(0\)|\D", "", written)
    is_abroad = written.startswith("+") or digits.startswith("00")
    digits = digits.removeprefix("00")
    if not _FEWEST <= len(digits) <= _MOST:
        return ()
    code = _CODES.match(digits)
    if code and (is_abroad or len(digits) >= _FEWEST_WITH_CODE):
        at_home = digits[code.end() :]
    else:
        at_home = digits
    at_home = at_home.lstrip("0")
    return tuple(dict.fromkeys((digits, at_home) if len(at_home) >= _FEWEST_AT_HOME else (digits,)))
