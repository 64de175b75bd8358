"""Answers that are sent only to who does not have them yet, or only in part."""

import hashlib
import re
from collections.abc import Callable, Iterator
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import get_conditional_response, patch_cache_control

_BLOCK = 64 * 1024
_ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
# Compressed already: smaller they do not become.
_COMPRESSED = ("image/", "video/", "audio/", "font/woff", "application/pdf", "application/zip")
_SVG = "image/svg+xml"


def answer_conditionally(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer with an ``ETag`` of its content; 304 to who has it already."""
    digest = hashlib.sha256(response.content).hexdigest()[:32]
    response.headers.setdefault("ETag", f'"{digest}"')
    etag = response.headers["ETag"]
    return get_conditional_response(request, etag, None, response) or response


class ConditionalPagesMiddleware:
    """Pages for everybody may be kept, if asked again each time whether they are still right.

    Not those with a cookie or a session: they are for one person.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not isinstance(response, HttpResponse) or not _is_for_everybody(request, response):
            return response
        patch_cache_control(response, public=True, no_cache=True)
        return answer_conditionally(request, response)


class RangesMiddleware:
    """Files are sent from where a broken download stopped (RFC 9110, ranges)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, FileResponse) and response.status_code == 200:
            _take_range(request, response)
        return response


class SparingGZipMiddleware(GZipMiddleware):
    """Compresses what becomes smaller by it."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        kind = response.get("Content-Type", "")
        is_compressed = kind.startswith(_COMPRESSED) and not kind.startswith(_SVG)
        if is_compressed or response.status_code == 206:
            return response
        return super().process_response(request, response)


def _is_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    session = getattr(request, "session", None)
    return (
        request.method in {"GET", "HEAD"}
        and response.status_code == 200
        and response.get("Content-Type", "").startswith("text/html")
        and "Cache-Control" not in response
        and not response.cookies
        and not (session is not None and session.session_key)
    )


def _take_range(request: HttpRequest, response: FileResponse) -> None:
    """Turn the answer into one with the part that was asked for; the whole if that is unclear."""
    file: IO[bytes] | None = getattr(response, "file_to_stream", None)
    size = int(response.get("Content-Length") or 0)
    if file is None or not size or not file.seekable() or "Content-Encoding" in response:
        return
    response["Accept-Ranges"] = "bytes"
    asked = _ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    if asked is None or not (asked[1] or asked[2]) or not _is_unchanged(request, response):
        return
    first = int(asked[1]) if asked[1] else max(0, size - int(asked[2]))
    last = min(int(asked[2]), size - 1) if asked[1] and asked[2] else size - 1
    if first > last or first >= size:
        response.status_code = 416
        response["Content-Range"] = f"bytes */{size}"
        response["Content-Length"] = "0"
        response.streaming_content = iter(())
        return
    file.seek(first)
    response.status_code = 206
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Content-Length"] = str(last - first + 1)
    response.streaming_content = _read(file, last - first + 1)


def _is_unchanged(request: HttpRequest, response: FileResponse) -> bool:
    """Whether the rest of what somebody has is the rest of this (``If-Range``)."""
    known = request.headers.get("If-Range")
    return known is None or known in {response.get("ETag"), response.get("Last-Modified")}


def _read(file: IO[bytes], length: int) -> Iterator[bytes]:
    while length and (block := file.read(min(_BLOCK, length))):
        length -= len(block)
        yield block
