"""The endings of Urdu, Bengali and Filipino, for which Snowball has no stemmer.

Lists of what is taken off, and how much of a word must stay. Where an ending may as well be a
part of the word, the word is kept beside what is left of it.
"""

from collections.abc import Callable

_VOWELS = frozenset("aeiou")


def _sort(affixes: str) -> tuple[str, ...]:
    """The longest first: that is the one to take off."""
    return tuple(sorted(affixes.split(), key=len, reverse=True))


# --- Urdu -----------------------------------------------------------------------
# Plurals, with what the singular may have had in their place; the longest first.
_URDU_PLURALS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("يات", ("يت", "ت", "ي")),
    ("يوں", ("ي",)),
    ("ياں", ("ي",)),
    ("وں", ("",)),
    ("يں", ("",)),
    ("ات", ("", "ت")),
    ("ين", ("",)),
    ("ان", ("",)),
)
_URDU_ENDS = ("ے", "ه", "ا")  # معاہدہ, معاہدے; پیسہ, پیسا, پیسے
_URDU_LEFT = 3


def stem_urdu(term: str) -> list[str]:
    """The stems of a folded Urdu term."""
    stems = [term]
    for plural, singulars in _URDU_PLURALS:
        bare = term.removesuffix(plural)
        if bare != term and len(bare) >= _URDU_LEFT - (plural == "يات"):
            stems = [bare + singular for singular in singulars]
            stems += [term] if plural in {"ات", "ين", "ان"} else []
            break
    return [_cut_end(stem) for stem in stems]


def _cut_end(term: str) -> str:
    long = len(term) > _URDU_LEFT
    return term[:-1] if long and term.endswith(_URDU_ENDS) else term


# --- Bengali --------------------------------------------------------------------
_BENGALI_ENDINGS = _sort(
    "গুলোর গুলোকে গুলোতে গুলো গুলির গুলিকে গুলিতে গুলি সমূহের সমূহে সমূহ দেরকে দের েদের েরা রা "
    "ের কে েতে তে ে টির টিকে টিতে টি টার টাকে টাতে টা য\u09bcের য\u09bc"
)
_BENGALI_SIGNS = tuple("ািীুূেৈোৌ")
_BENGALI_LEFT = 3


def stem_bengali(term: str) -> list[str]:
    """The stems of a folded Bengali term."""
    for ending in _BENGALI_ENDINGS:
        bare = term.removesuffix(ending)
        if bare != term and len(bare) >= _BENGALI_LEFT:
            return [bare]
    bare = term.removesuffix("র")  # টাকার is of money, but অধিকার is a word
    if bare.endswith(_BENGALI_SIGNS) and len(bare) >= _BENGALI_LEFT:
        return [term, bare]
    return [term]


# --- Filipino -------------------------------------------------------------------
_FILIPINO_BEGINNINGS = _sort(
    "pinakama pinaka nakapag makapag ipinag pagpapa nagpa magpa nagka magka pagka mapag ipag nag "
    "mag pag naka maka paki"
)
_FILIPINO_ENDS = ("han", "hin", "an", "in")
_FILIPINO_LEFT = 4
_FILIPINO_LINKED = 8  # letters of a word of which *-ng* is taken off


def stem_filipino(term: str) -> list[str]:
    """The stems of a folded Filipino term."""
    words = [term]
    if term.endswith("ng") and len(term) >= _FILIPINO_LINKED:  # trabahong, karapatang
        words += [term[:-1], term[:-2]]
    return [_find_root(word) for word in words]


def _find_root(term: str) -> str:
    root = term
    for beginning in _FILIPINO_BEGINNINGS:
        if root.startswith(beginning) and _is_root(root[len(beginning) :]):
            root = root[len(beginning) :]
            break
    else:
        if root.startswith("ka") and root.endswith("an") and _is_root(root[2:-2]):
            root = root[2:-2]  # kasunduan: sundo, kaligtasan
    root = _cut_repeated(_take_out_infix(root))
    for end in _FILIPINO_ENDS:
        bare = root.removesuffix(end)
        if bare != root and _is_root(bare):
            return _close(bare)
    return root


def _is_root(letters: str) -> bool:
    """Long enough, and of two syllables."""
    return len(letters) >= _FILIPINO_LEFT and sum(letter in _VOWELS for letter in letters) >= 2


def _take_out_infix(term: str) -> str:
    """*sumulat*, *sinulat*: sulat; *umalis*: alis."""
    if term[:2] == "um" and term[2:3] in _VOWELS:  # umalis, uminom: before a vowel it stands first
        return term[2:] if _is_root(term[2:]) else term
    fits = term[:1] not in _VOWELS and term[1:3] in {"um", "in"} and term[3:4] in _VOWELS
    bare = term[:1] + term[3:]
    return bare if fits and _is_root(bare) else term


def _cut_repeated(term: str) -> str:
    """*babayad*: bayad; *tatrabaho*: trabaho."""
    rest = term[2:]
    vowel = next((letter for letter in rest if letter in _VOWELS), "")
    repeats = term[:1] not in _VOWELS and rest[:1] == term[:1] and term[1:2] == vowel
    return rest if repeats and _is_root(rest) else term


def _close(bare: str) -> str:
    """A root without its ending as it is alone: *bayar-an*, bayad; *tulung-an*, tulong."""
    if bare.endswith("r"):
        bare = f"{bare[:-1]}d"
    return f"{bare[:-3]}o{bare[-2:]}" if bare[-3:] == "ung" else bare


STEM_ENDINGS: dict[str, Callable[[str], list[str]]] = {
    "ur": stem_urdu,
    "bn": stem_bengali,
    "fil": stem_filipino,
}
