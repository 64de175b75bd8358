"""Whether the system has fonts for every language of the site.

Asked of fontconfig, from which Pango takes its fonts: a letter that no font has
would be printed as a box.
"""

import ctypes
import ctypes.util

from portal.i18n import registry


def has_fonts_for_all_languages() -> bool:
    """Whether every letter of the languages' own names can be printed."""
    fontconfig = _load_fontconfig()
    if fontconfig is None:
        return False
    letters = {
        letter
        for language in registry.REGISTRY
        for letter in language.own_name
        if letter.isalpha() and not letter.isascii()
    }
    return all(_is_in_a_font(fontconfig, letter) for letter in letters)


class _FontSet(ctypes.Structure):
    """``FcFontSet``: how many fonts it holds comes first."""

    _fields_ = (("nfont", ctypes.c_int),)


def _load_fontconfig() -> ctypes.CDLL | None:
    name = ctypes.util.find_library("fontconfig")
    if name is None:
        return None
    library = ctypes.CDLL(name)
    library.FcNameParse.argtypes = [ctypes.c_char_p]
    library.FcObjectSetCreate.restype = library.FcNameParse.restype = ctypes.c_void_p
    library.FcFontList.argtypes = [ctypes.c_void_p] * 3
    library.FcFontList.restype = ctypes.POINTER(_FontSet)
    library.FcFontSetDestroy.argtypes = [ctypes.POINTER(_FontSet)]
    library.FcPatternDestroy.argtypes = library.FcObjectSetDestroy.argtypes = [ctypes.c_void_p]
    return library


def _is_in_a_font(fontconfig: ctypes.CDLL, letter: str) -> bool:
    pattern = fontconfig.FcNameParse(f":charset={ord(letter):x}".encode())
    wanted = fontconfig.FcObjectSetCreate()
    found = fontconfig.FcFontList(None, pattern, wanted)
    try:
        return bool(found and found.contents.nfont)
    finally:
        if found:
            fontconfig.FcFontSetDestroy(found)
        fontconfig.FcObjectSetDestroy(wanted)
        fontconfig.FcPatternDestroy(pattern)
