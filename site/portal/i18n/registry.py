"""The languages of the site: one entry each, and nothing else to keep in step.

Adding a language is one entry here, one catalogue in ``locale/`` and
``manage.py add_language``. Django's own list plays no part: ``fil`` is not in
it, and any language Django does not ship must work all the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.conf.locale import LANG_INFO

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site.

    ``code``: BCP 47 tag, as in the URL prefix. ``own_name``: the name its
    speakers use. ``english_name``: for editors. ``direction``: of its script.
    ``fallback``: code of the language to show when a text is not there yet
    (``None`` only for English, where the chain ends). ``aliases``: tags that
    browsers send for it. ``script``: ISO 15924, decides fonts and line height.
    """

    code: str
    own_name: str
    english_name: str
    direction: Direction
    fallback: str | None
    script: str
    aliases: tuple[str, ...] = ()


REGISTRY: tuple[Language, ...] = (
    Language("en", "English", "English", "ltr", None, "Latn"),
    Language("fr", "Français", "French", "ltr", "en", "Latn"),
    Language("es", "Español", "Spanish", "ltr", "en", "Latn"),
    Language("pt", "Português", "Portuguese", "ltr", "en", "Latn"),
    Language("ru", "Русский", "Russian", "ltr", "en", "Cyrl"),
    Language("ar", "العربية", "Arabic", "rtl", "en", "Arab"),
    Language("ur", "اردو", "Urdu", "rtl", "en", "Arab"),
    Language("hi", "हिन्दी", "Hindi", "ltr", "en", "Deva"),
    Language("ne", "नेपाली", "Nepali", "ltr", "en", "Deva"),
    Language("bn", "বাংলা", "Bengali", "ltr", "en", "Beng"),
    Language("id", "Bahasa Indonesia", "Indonesian", "ltr", "en", "Latn", ("in",)),
    Language("fil", "Filipino", "Filipino", "ltr", "en", "Latn", ("tl",)),
)

BY_CODE: dict[str, Language] = {language.code: language for language in REGISTRY}
SOURCE_LANGUAGE = "en"


def get(code: str) -> Language:
    """The language with this code, or its base (``pt-br`` → ``pt``).

    Raises ``KeyError`` when neither is in the registry.
    """
    code = code.lower()
    return BY_CODE[code] if code in BY_CODE else BY_CODE[code.split("-")[0]]


def get_fallbacks(code: str) -> Iterator[Language]:
    """The languages to try, in order, when a text is not there in ``code``."""
    fallback = get(code).fallback
    while fallback is not None:
        language = BY_CODE[fallback]
        yield language
        fallback = language.fallback


def match_tag(tag: str) -> Language | None:
    """The registered language that serves a reader who asks for ``tag``.

    Follows aliases and base languages (``pt-BR`` → ``pt``, ``tl-PH`` →
    ``fil``); ``None`` when there is none.
    """
    tag = tag.lower().replace("_", "-")
    for candidate in (tag, tag.split("-")[0]):
        for language in REGISTRY:
            if candidate == language.code or candidate in language.aliases:
                return language
    return None


def register_with_django() -> None:
    """Enter every language of the registry into Django's own table.

    Called by the settings, before anything asks Django for a language's name
    or direction.
    """
    for language in REGISTRY:
        LANG_INFO[language.code] = {
            "bidi": language.direction == "rtl",
            "code": language.code,
            "name": language.english_name,
            "name_local": language.own_name,
        }
