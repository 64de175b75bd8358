"""How the letters of Devanagari, Bengali, Urdu and Arabic sound, for ``romanised``.

A reading has a small letter for each consonant and a capital for each vowel: A, E, I (of these
only the I is heard at the end), U; O where Bengali, W where Urdu and Arabic leave a vowel out.
Each step has the ways in which people type it, the usual one first.
"""

import re
import unicodedata
from collections.abc import Iterator

LANGUAGES = frozenset({"ne", "hi", "ur", "bn", "ar"})
Sound = tuple[str, ...]


def _spell(table: str) -> dict[str, Sound]:
    """``k:कख r/d:ड़``: sounds, and the letters that have them."""
    pairs = (entry.split(":") for entry in table.split())
    return {letter: tuple(sounds.split("/")) for sounds, letters in pairs for letter in letters}


_NUKTA, _VIRAMA = "\u093c\u09bc", "\u094d\u09cd"
_INDIC = _spell(
    "k:कखকখ g:गघগঘ c:चछচ c/s:ছ j:जझজঝয t:टठतथটঠতথৎ d:डढदधডঢদধ n:ङञणनঞণন ng/n:ঙ "
    "p:पপ f:फফ b:बभवবভৰৱ m:मম r:रর l:लळল s:शषसশষস h:हহ"
)
_INDIC_VOWELS = {
    letter: vowel
    for vowel, letters in {
        "A": "अआाॅঅআা",
        "I": "िीিী",
        "E": "इईएऐऍेैইঈএঐেৈ",
        "U": "उऊओऔऑुूोौॉউঊওঔুূোৌ",
        "rE": "ऋृঋৃ",
    }.items()
    for letter in letters
}
_DOTTED = {"ड": ("r", "d"), "ढ": ("r", "d"), "ড": ("r", "d"), "ঢ": ("r", "d")}
_LABIALS = frozenset("पफबभमপফবভম")
_CLUSTERS = (("ज्ञ", "ग"), ("জ্ঞ", "গ"), ("ক্ষ", "ক"), ("ওয\u09bc", "ৱ"))

_PERSIAN = _spell(
    "b:ب p:پ t:تطٹ j:جزژ c:چ h:حهہە k:خقکك d:دڈ r:ر r/d:ڑ s:سشص g:غگ f:فڤ l:ل m:م n:ن "
    "/n:ں A:اآأٱعىةۃ E:إئےۓ U:ؤ"
)
_DIALECTS: dict[str, dict[str, Sound]] = {
    "ur": _spell("s:ث j:ذضظ"),
    "ar": _spell("t/s:ث d/j:ذض j/d:ظ A/I:ى"),
}
# At the end of an Arabic word: mukafaat, mawqi.
_LAST: dict[str, Sound] = {"ة": ("A", "At"), "ع": ("A", "I")}
_SEATS = frozenset("اآأإٱعىةۃئےۓؤويیء")  # letters that are vowels, or may be
_ARTICLE = re.compile("^[وفبك]?(?:ال|لل)(?=.{3})")


def read_letters(word: str, language: str) -> list[Sound]:
    """The sounds of a word of ``language``, whatever stands in it; other letters are silent."""
    word = unicodedata.normalize("NFKC", word)
    if language in _DIALECTS:
        return list(_read_persian(word, language))
    word = unicodedata.normalize("NFC", word)  # dots stay apart from their letters
    for written, read in _CLUSTERS:
        word = word.replace(written, read)
    return list(_read_indic(re.sub("[\u200c\u200d]", "", word)))


def _read_indic(word: str) -> Iterator[Sound]:
    for at, letter in enumerate(word):
        before, after = word[at - 1 : at], word[at + 1 : at + 2]
        if letter in "यয":
            yield _read_ya(letter, before, after, at)
        elif letter in _INDIC:
            yield _read_consonant(word, at)
        elif letter in _INDIC_VOWELS:
            yield (_INDIC_VOWELS[letter],)
        elif letter in "ंँংঁ":
            yield _read_nasal(letter, after)
        if (letter in _INDIC or letter in "यয") and _is_open(word, at):
            yield ("O" if letter >= "\u0980" else "A",)


def _read_ya(letter: str, before: str, after: str, at: int) -> Sound:
    """A glide, which nobody hears between vowels; a y at the beginning, in Bengali a j."""
    if at == 0:
        return ("j",) if letter == "য" else ("y", "") if after in {"ु", "ू"} else ("y",)
    is_glide = letter == "य" or after in _NUKTA or before in _VIRAMA
    return ("",) if is_glide else ("j",)


def _read_consonant(word: str, at: int) -> Sound:
    letter, after = word[at], word[at + 1 : at + 2]
    if after and after in _NUKTA and letter in _DOTTED:
        return _DOTTED[letter]
    if letter == "ৱ" or (
        letter == "ব" and word[at - 1 : at] == "্" and word[at - 2 : at - 1] != "ম"
    ):
        return ("b", "")  # ওয়া and what stands below another letter
    return _INDIC[letter]


def _is_open(word: str, at: int) -> bool:
    """Whether a consonant has the vowel that is not written."""
    rest = word[at + 1 :].lstrip(_NUKTA)
    return bool(rest) and rest[0] not in _VIRAMA and rest[0] not in _INDIC_VOWELS


def _read_nasal(sign: str, after: str) -> Sound:
    if after in _LABIALS:
        return ("m",)
    if not after or after in "हহ":
        return ("ng", "n", "") if sign == "ং" else ("", "n")
    return ("ng", "n") if sign == "ং" else ("n",) if sign == "ं" else ("n", "")


def _read_persian(word: str, language: str) -> Iterator[Sound]:
    word = "".join(character for character in word if unicodedata.category(character)[0] == "L")
    word = word.replace("ـ", "")
    if language == "ar":
        word = _ARTICLE.sub("", word)
    sounds = _PERSIAN | _DIALECTS[language]
    for at, letter in enumerate(word):
        before, after = word[at - 1 : at] if at else "", word[at + 1 : at + 2]
        if letter == "و":
            yield _read_waw(before, after)
        elif letter in "يی":
            yield _read_yeh(before, after)
        elif letter in _LAST and not after and language == "ar":
            yield _LAST[letter]
        elif letter in sounds:
            yield sounds[letter]
        if after and letter not in _SEATS and after not in _SEATS and after != "ھ":
            yield ("W",)


def _read_waw(before: str, after: str) -> Sound:
    """A w before a vowel and at the beginning; else an o or a u."""
    if not before:
        return ("b",)
    return ("b", "") if after and after in _SEATS else ("U",)


def _read_yeh(before: str, after: str) -> Sound:
    if not before:
        return ("y", "E") if after == "و" else ("y",)
    return ("E",) if after or before in _SEATS else ("I",)
