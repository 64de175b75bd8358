"""Addresses with more parameters than Django takes (1,000) are answered, too."""

from collections import deque
from collections.abc import Callable
from functools import wraps
from urllib.parse import parse_qsl

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, QueryDict

from portal.search.backends.base import FACETS

View = Callable[[HttpRequest], HttpResponse]
# What the views of the search read; nothing else of such an address is kept.
_NAMES = frozenset({"q", "page", "format", "lang", "destination", *FACETS})
_MAX_VALUES = 100  # of one name: the last


def accept_any_number(view: View) -> View:
    """Of such an address, give ``view`` what the search reads.

    Nothing is written here, and servers limit how long an address may be.
    """

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        try:
            _parsed = request.GET
        except TooManyFieldsSent:
            request.GET = _read_known(request.META["QUERY_STRING"])  # type: ignore[assignment]
        return view(request)

    return answer


def _read_known(line: str) -> QueryDict:
    text = line.encode("iso-8859-1").decode(errors="replace")  # as WSGI hands it over
    values: dict[str, deque[str]] = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        if name in _NAMES:
            values.setdefault(name, deque(maxlen=_MAX_VALUES)).append(value)
    known = QueryDict(mutable=True)
    for name, listed in values.items():
        known.setlist(name, list(listed))
    known._mutable = False
    return known
