"""The files of a pack, and what they weigh: its pages, their styles, scripts and drawings.

Photographs are left out: they weigh more than everything else together.
"""

import gzip
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIRequest
from django.urls import resolve, reverse
from django.utils import timezone

from portal.core.multilingual import readers_language
from portal.core.publication import many_changed, published, withdrawn
from portal.i18n import formats
from portal.offline.packs import Pack, find_pack

# Records that change without being published are in the list after so many seconds.
SECONDS_KEPT = 600
_EDITION = "offline.edition"
_LOADED = re.compile(r'<(?:link|script|img|source)\b[^>]*?\b(?:href|src)="(/[^"]+)"[^>]*>')
_NOT_KEPT = re.compile(r'rel="(?:manifest|icon|apple-touch-icon|alternate)"')
_IN_STYLES = re.compile(r'url\("?([^")]+)"?\)')
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


@dataclass(frozen=True, slots=True)
class PackList:
    """What a phone is told before it keeps a pack.

    ``bytes``: what is downloaded, compressed as the site sends it. ``date``: of the newest
    that it says. ``version``: another one when any of it has changed. ``size`` and ``day``:
    the same in words.
    """

    title: str
    bytes: int
    date: str
    version: str
    size: str
    day: str
    files: list[str]


@dataclass(frozen=True, slots=True)
class _File:
    """One file of a pack. ``bytes``: what travels. ``loads``: what it loads besides."""

    address: str
    bytes: int
    digest: str
    loads: list[str]


def get_pack_list(key: str) -> dict[str, Any] | None:
    """The list of a pack in the active language; nothing where there is none."""
    name = f"offline.{cache.get(_EDITION, 0)}.{readers_language()}.{key}"
    known: dict[str, Any] | None = cache.get(name)
    if known is None:
        pack = find_pack(key)
        if pack is None:
            return None
        known = asdict(_build(pack))
        cache.set(name, known, SECONDS_KEPT)
    return known


def connect() -> None:
    """Count packs anew when what the public may read has changed."""
    for signal in (published, withdrawn, many_changed):
        signal.connect(_on_changed, dispatch_uid=f"offline.{id(signal)}")


def _on_changed(sender: Any, **kwargs: Any) -> None:
    cache.add(_EDITION, 0, None)
    cache.incr(_EDITION)


def _build(pack: Pack) -> PackList:
    files = {file.address: file for file in _find_files([*pack.addresses, reverse("offline")])}
    said = "\n".join(f"{file.address} {file.digest}" for file in files.values())
    date = pack.changed_on or timezone.localdate()
    weight = sum(file.bytes for file in files.values())
    return PackList(
        title=pack.title,
        bytes=weight,
        date=date.isoformat(),
        version=hashlib.blake2b(said.encode(), digest_size=12).hexdigest(),
        size=formats.format_file_size(weight),
        day=formats.format_local_date(date),
        files=list(files),
    )


def _find_files(addresses: Iterable[str]) -> Iterator[_File]:
    """The pages, then each file that they load, once."""
    loaded: dict[str, None] = {}
    for address in dict.fromkeys(addresses):
        page = _get_page(address)
        loaded |= dict.fromkeys(page.loads)
        yield page
    waiting = list(loaded)
    for address in waiting:
        content = _read_static(address)
        if content is None:
            continue
        drawn = _IN_STYLES.findall(content.decode()) if address.endswith(".css") else ()
        waiting += [each for path in drawn if (each := urljoin(address, path)) not in waiting]
        yield _describe(address, content)


def _get_page(address: str) -> _File:
    """A page; one that several packs have is read for the first of them."""
    name = f"offline.{cache.get(_EDITION, 0)}.{address}"
    known: _File | None = cache.get(name)
    if known is None:
        known = _describe(address, _read_page(address))
        cache.set(name, known, SECONDS_KEPT)
    return known


def _describe(address: str, content: bytes) -> _File:
    is_page = not address.startswith(settings.STATIC_URL)
    loads = _find_loaded(content.decode()) if is_page else []
    digest = hashlib.blake2b(_TOKEN.sub(b"", content), digest_size=12).hexdigest()
    return _File(address, _weigh(content), digest, loads)


def _weigh(content: bytes) -> int:
    """What travels: nothing is sent compressed that would not become smaller, such as fonts."""
    return min(len(content), len(gzip.compress(content, mtime=0)))


def _read_page(address: str) -> bytes:
    """What a reader who is not signed in gets at a path of this site."""
    request = _make_request(address)
    match = resolve(request.path)
    request.resolver_match = match
    response = match.func(request, *match.args, **match.kwargs)
    if hasattr(response, "render"):
        response.render()
    content: bytes = response.content
    return content


def _make_request(address: str) -> WSGIRequest:
    here, asked = urlsplit(settings.SITE_URL), urlsplit(address)
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": asked.path,
            "QUERY_STRING": asked.query,
            "SERVER_NAME": here.hostname or "localhost",
            "SERVER_PORT": str(here.port or (443 if here.scheme == "https" else 80)),
            "wsgi.url_scheme": here.scheme,
            "wsgi.input": BytesIO(),
        }
    )
    request.user = AnonymousUser()
    request.session = SessionBase()
    return request


def _find_loaded(html: str) -> list[str]:
    """The site's own files that a page loads by itself, without its photographs."""
    return [
        found[1]
        for found in _LOADED.finditer(html)
        if found[1].startswith(settings.STATIC_URL) and not _NOT_KEPT.search(found[0])
    ]


def _read_static(address: str) -> bytes | None:
    """A static file: as it was collected, or where it lies."""
    if not address.startswith(settings.STATIC_URL):
        return None
    name = address.removeprefix(settings.STATIC_URL)
    if staticfiles_storage.exists(name):
        with staticfiles_storage.open(name) as file:
            content: bytes = file.read()
        return content
    found = finders.find(name)
    return Path(found).read_bytes() if found else None
