"""One spelling for every way of writing a word.

Folding is done here and not by a database or a search server, so that every
engine finds the same. Vowel signs of Devanagari, Bengali and other scripts
are letters of their words and stay, and so does the Russian *й*; marks that Latin,
Greek, Cyrillic and Arabic readers leave out when they type go.
"""

import re
import unicodedata

# Arabic and Urdu keyboards have different code points for one letter.
_LETTERS = str.maketrans(
    {
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ہ": "ه",
        "ھ": "ه",
        "ە": "ه",
        "ة": "ه",
        "ۃ": "ه",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ł": "l",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ँ": "ं",  # Hindi and Nepali write either nasal sign
        "ৎ": "ত্",
    }
)
# Dropped wherever they stand: they shape a word, but nobody types them.
_UNSEEN = "\u00ad\u034f\u0640\u200c\u200d\u2060\ufeff\u093c\u0981"
# A nasal before a consonant of its own row may be written as a dot: हिन्दी, हिंदी.
_NASAL = re.compile("(?:ङ(?=्[क-घ])|ञ(?=्[च-झ])|ण(?=्[ट-ढ])|न(?=्[त-ध])|म(?=्[प-भ]))्")


class _Marks(dict[int, str | int | None]):
    """What becomes of each character; worked out when it is first met."""

    def __missing__(self, code: int) -> str | int | None:
        character = chr(code)
        outcome: str | int | None = code
        category = unicodedata.category(character)
        if character in _UNSEEN or (category == "Mn" and _is_left_out(character)):
            outcome = None
        elif category == "Nd":
            outcome = str(unicodedata.decimal(character))
        self[code] = outcome
        return outcome


def _is_left_out(mark: str) -> bool:
    """An accent or an Arabic vowel point, not a vowel sign of an Indic script."""
    name = unicodedata.name(mark, "")
    return name.startswith(("COMBINING ", "ARABIC ", "VARIATION ")) and "KATAKANA" not in name


_marks = _Marks()


def fold_text(text: str) -> str:
    """``text`` without differences of case, accents, vowel points and digits."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = unicodedata.normalize("NFKD", text).replace("и\u0306", "й")
    text = text.translate(_marks).translate(_LETTERS)
    return unicodedata.normalize("NFC", _NASAL.sub("ं", text))
