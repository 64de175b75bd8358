"""The order in which each language lists names.

The Unicode Collation Algorithm with the default table (pyuca), and what the
languages of the site want otherwise, from Unicode's locale data: letters of
their own (ñ, ng), letters that count as variants of others (Arabic ta marbuta),
and their own script before all others. A language without an entry here is
sorted by the default table, which is right for most.
"""

import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from django.utils import translation
from pyuca import Collator

from portal.i18n import registry

# Names are told apart long before; the library's work grows with the square.
_LONGEST = 120

type _Element = list[float]
type Key = tuple[int, tuple[float, ...], str]

_SECOND, _LOWER, _UPPER = 0x20, 0x02, 0x08


class Letters(NamedTuple):
    """Letters that follow ``after``, in order, each a letter of its own.

    ``variants``: pairs (letter, variant); the variant differs from the letter
    only where everything else is equal.
    """

    after: str
    own: str = ""
    variants: str = ""


_URDU = (
    "ا آ ب بھ پ پھ ت تھ ٹ ٹھ ث ج جھ چ چھ ح خ د دھ ڈ ڈھ ذ ر رھ ڑ ڑھ ز ژ س ش ص ض ط ظ ع غ ف ق "
    "ک کھ گ گھ ل لھ م مھ ن نھ ں ںھ و وھ ہ ھ ۃ ء ی یھ ے"
)

_TAILORED: dict[str, tuple[Letters, ...]] = {
    "es": (Letters("n", own="ñ"),),
    "fil": (Letters("n", own="ñ ng"),),
    "ar": (Letters("", variants="تة يى"),),
    "ur": (Letters("ا", own=_URDU, variants="اأ وؤ ہۂ یئ ےۓ"),),
    "hi": (Letters("ॐ", own="ं ः", variants="ंँ"),),
    "bn": (Letters("ঔ", own="ং ঃ ঁ"), Letters("ণ", own="ৎ")),
}


class _Collation:
    """The order of one language."""

    def __init__(self, language: str) -> None:
        self._collator = Collator()
        self._own: set[str] = set()
        for letters in _TAILORED.get(language, ()):
            self._add_letters(letters)

    def _get_elements(self, letter: str) -> list[_Element]:
        normalized = unicodedata.normalize("NFD", letter)
        elements: list[_Element] = self._collator.collation_elements(normalized)
        return elements

    def _set_element(self, letter: str, element: _Element) -> None:
        points = [ord(part) for part in unicodedata.normalize("NFD", letter)]
        self._collator.table.add(points, [element])

    def _add_letters(self, letters: Letters) -> None:
        own = letters.own.split()
        if own:
            anchor = self._get_elements(letters.after)[0][0]
        # The table's weights are whole numbers: there is room for any alphabet between two.
        for place, letter in enumerate(own, start=1):
            primary = anchor + place / (len(own) + 1)
            self._set_element(letter, [primary, _SECOND, _LOWER])
            self._own.add(unicodedata.normalize("NFD", letter))
            for upper in {letter.upper(), letter.capitalize()} - {letter}:
                self._set_element(upper, [primary, _SECOND, _UPPER])
        for pair in letters.variants.split():
            letter, variant = pair[0], pair[1]
            primary, second, third = self._get_elements(letter)[0]
            self._set_element(variant, [primary, second + 0.5, third])

    def compute_weights(self, text: str) -> tuple[float, ...]:
        """The weights to compare, level after level."""
        weights: tuple[float, ...] = self._collator.sort_key(text)
        return weights

    def get_letter(self, text: str) -> str:
        """The letter under which ``text`` is listed: the first, without its accents.

        A letter that the language counts as its own (ñ, ng) stays as it is.
        """
        decomposed = unicodedata.normalize("NFD", text[:8])
        prefix, _value, _rest = self._collator.table.find_prefix([ord(part) for part in decomposed])
        whole = "".join(map(chr, prefix))
        letter = whole if whole.lower() in self._own else decomposed[:1]
        return unicodedata.normalize("NFC", letter)


@cache
def _load_collation(language: str) -> _Collation:
    """Read when a language is first asked for (a tenth of a second); the plain ones share one."""
    return _Collation(language)


def _get_collation(language: str | None) -> tuple[str, _Collation]:
    code = language or translation.get_language() or registry.SOURCE_LANGUAGE
    base = code.lower().split("-")[0]
    return code, _load_collation(base if base in _TAILORED else "")


@cache
def _get_script_name(script: str) -> str:
    """What the names of a script's characters begin with."""
    return {"Latn": "LATIN", "Cyrl": "CYRILLIC", "Arab": "ARABIC"}.get(
        script, {"Deva": "DEVANAGARI", "Beng": "BENGALI"}.get(script, "")
    )


def is_in_own_script(text: str, language: str) -> bool:
    """Whether the first letter of ``text`` belongs to the script of ``language``."""
    try:
        name = _get_script_name(registry.get(language).script)
    except KeyError:
        return True
    letter = next((character for character in text if character.isalpha()), "")
    return not name or not letter or unicodedata.name(letter, "").startswith(name)


@lru_cache(maxsize=8192)
def _compute_key(text: str, language: str | None) -> Key:
    code, collation = _get_collation(language)
    short = text[:_LONGEST].strip()
    return int(not is_in_own_script(short, code)), collation.compute_weights(short), text


def get_sort_key(text: str, language: str | None = None) -> Key:
    """What to sort names by, in ``language`` (default: the active one).

    Names in the language's own script come first; names that differ in
    nothing the language cares about still have one fixed order.
    """
    return _compute_key(text, language or translation.get_language())


def get_first_letter(text: str, language: str | None = None) -> str:
    """The letter under which a list from A to Z has ``text``: “É” under “E”, “ñ” under “Ñ”."""
    _code, collation = _get_collation(language)
    letter = collation.get_letter(text.strip())
    return letter[:1].upper() + letter[1:].lower()
