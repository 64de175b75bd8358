"""Which language a request is answered in.

Prefix of the address, else the signed-in member's choice, else
``Accept-Language``, else English. Nothing is remembered in a cookie: once a
reader has a language, it is in every address they follow.
"""

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

from portal.i18n import registry


def get_language_from_path(path: str) -> registry.Language | None:
    """The language an address begins with, ``None`` if it begins with none."""
    first = path.lstrip("/").split("/", 1)[0]
    return registry.BY_CODE.get(first)


def get_language_from_header(header: str) -> registry.Language:
    """The first language a browser asks for that the site has, else English."""
    for tag, quality in parse_accept_lang_header(header.lower()):
        if tag == "*" or not quality:
            break
        if language := registry.match_tag(tag):
            return language
    return registry.BY_CODE[registry.SOURCE_LANGUAGE]


def get_language_from_request(request: HttpRequest) -> registry.Language:
    """The language to answer ``request`` in."""
    if language := get_language_from_path(request.path_info):
        return language
    member = getattr(request, "user", None)
    chosen = getattr(member, "preferred_language", "")
    if chosen in registry.BY_CODE:
        return registry.BY_CODE[chosen]
    return get_language_from_header(request.headers.get("Accept-Language", ""))
