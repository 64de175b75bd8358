"""Asking a service over HTTP, and believing nothing of what it says.

One attempt, never a second one; redirects are not followed (they would take
the key and the text elsewhere); an answer is JSON of a bounded size within a
bounded time, or it is no answer. Neither texts nor keys are ever logged.
"""

import json
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import structlog
import urllib3
from django.utils.translation import gettext as _

from portal.languages.machine_translation.errors import (
    BadAnswer,
    BudgetSpent,
    ServiceDown,
    TranslationError,
)

CONNECT_SECONDS = 4
LARGEST_ANSWER = 4 * 1024 * 1024
_CHUNK = 64 * 1024
_QUOTA_SPENT = 456  # DeepL's own status

logger = structlog.get_logger("portal.machine")


def _retry_after(value: str | None) -> int | None:
    """Seconds of a ``Retry-After``; dates in it count for a minute."""
    if value is None:
        return None
    return int(value) if value.strip().isdecimal() else 60


class Client:
    """Asks one service. ``name``: for messages. ``timeout``: seconds until it must be done."""

    def __init__(self, name: str, url: str, timeout: int) -> None:
        self.name = name
        self.url = url
        self.timeout = timeout
        self._pool = urllib3.PoolManager(num_pools=1, retries=False)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Any:
        """The JSON at ``path``."""
        return self._ask("GET", path, None, headers or {})

    def post_form(self, path: str, fields: Mapping[str, str]) -> Any:
        """The JSON that answers a form."""
        kind = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
        return self._ask("POST", path, urlencode(fields).encode(), kind)

    def post_json(
        self, path: str, data: Mapping[str, Any], headers: Mapping[str, str] | None = None
    ) -> Any:
        """The JSON that answers JSON."""
        kind = {"Content-Type": "application/json", **(headers or {})}
        return self._ask("POST", path, json.dumps(data).encode(), kind)

    def delete(self, path: str, headers: Mapping[str, str]) -> None:
        """Remove what is at ``path``; the answer does not matter."""
        self._ask("DELETE", path, None, headers, wants_json=False)

    def _ask(
        self,
        method: str,
        path: str,
        body: bytes | None,
        headers: Mapping[str, str],
        *,
        wants_json: bool = True,
    ) -> Any:
        try:
            status, answer, retry_after = self._exchange(method, path, body, headers)
            self._check_status(status, retry_after)
            return self._json(answer) if wants_json else None
        except TranslationError as error:
            logger.warning("translator failed", service=self.name, error=type(error).__name__)
            raise

    def _exchange(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> tuple[int, bytes, int | None]:
        end = time.monotonic() + self.timeout
        try:
            response = self._pool.request(
                method,
                self.url + path,
                body=body,
                headers={"Accept": "application/json", "User-Agent": "portal", **headers},
                timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=self.timeout),
                redirect=False,
                preload_content=False,
            )
            try:
                answer = self._body(response, end)
            finally:
                response.close()
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise self._down() from error
        return response.status, answer, _retry_after(response.headers.get("Retry-After"))

    def _body(self, response: urllib3.BaseHTTPResponse, end: float) -> bytes:
        """The answer, as long as it keeps within its size and its time."""
        answer = bytearray()
        while chunk := response.read1(_CHUNK, decode_content=False):
            answer += chunk
            if len(answer) > LARGEST_ANSWER:
                raise self._bad()
            if time.monotonic() > end:
                raise self._down()
        expected = response.headers.get("Content-Length", "")
        if expected.isdecimal() and len(answer) < int(expected):
            raise self._bad()
        return bytes(answer)

    def _check_status(self, status: int, retry_after: int | None) -> None:
        if status == _QUOTA_SPENT:
            raise BudgetSpent(
                _("%(service)s translates no more this month: what was paid for is used up.")
                % {"service": self.name}
            )
        if status == 429:
            raise ServiceDown(
                _("%(service)s has too much to do. Nothing is lost; try again in a few minutes.")
                % {"service": self.name},
                retry_after or 60,
            )
        if status in (401, 403):
            raise ServiceDown(
                _("%(service)s refuses to translate for this site. Tell the administrator.")
                % {"service": self.name}
            )
        if status >= 500 or 300 <= status < 400:
            raise self._down()
        if not 200 <= status < 300:
            raise self._bad()

    def _json(self, answer: bytes) -> Any:
        try:
            return json.loads(answer.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            raise self._bad() from error

    def _down(self) -> ServiceDown:
        return ServiceDown(
            _("%(service)s does not answer. Nothing is lost; try again in a few minutes.")
            % {"service": self.name}
        )

    def _bad(self) -> BadAnswer:
        return BadAnswer(
            _("%(service)s gave an answer that is no translation. Nothing was changed.")
            % {"service": self.name}
        )
