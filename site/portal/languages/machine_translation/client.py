"""The HTTP client of translation services; it trusts nothing of what they answer.

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
    BudgetExhaustedError,
    InvalidAnswerError,
    ServiceUnavailableError,
    TranslationError,
)

CONNECT_SECONDS = 4
MAX_ANSWER_BYTES = 4 * 1024 * 1024
_CHUNK_BYTES = 64 * 1024
_QUOTA_EXHAUSTED_STATUS = 456  # DeepL's own status

logger = structlog.get_logger("portal.machine_translation")


def _parse_retry_after(value: str | None) -> int | None:
    """Seconds of a ``Retry-After``; dates in it count for a minute."""
    if value is None:
        return None
    return int(value) if value.strip().isdecimal() else 60


class ServiceClient:
    """Asks one service. ``name``: for messages. ``timeout``: seconds until it must be done."""

    def __init__(self, name: str, url: str, timeout: int) -> None:
        self.name = name
        self.url = url
        self.timeout = timeout
        self._pool = urllib3.PoolManager(num_pools=1, retries=False)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Any:
        """The JSON at ``path``."""
        return self._request("GET", path, None, headers or {})

    def post_form(self, path: str, fields: Mapping[str, str]) -> Any:
        """The JSON that answers a form."""
        kind = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
        return self._request("POST", path, urlencode(fields).encode(), kind)

    def post_json(
        self, path: str, data: Mapping[str, Any], headers: Mapping[str, str] | None = None
    ) -> Any:
        """The JSON that answers JSON."""
        kind = {"Content-Type": "application/json", **(headers or {})}
        return self._request("POST", path, json.dumps(data).encode(), kind)

    def delete(self, path: str, headers: Mapping[str, str]) -> None:
        """Remove what is at ``path``; the answer does not matter."""
        self._request("DELETE", path, None, headers, wants_json=False)

    def _request(
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
            return self._parse_json(answer) if wants_json else None
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
                answer = self._read_body(response, end)
            finally:
                response.close()
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise self._make_unavailable_error() from error
        return response.status, answer, _parse_retry_after(response.headers.get("Retry-After"))

    def _read_body(self, response: urllib3.BaseHTTPResponse, end: float) -> bytes:
        """The answer, as long as it keeps within its size and its time."""
        answer = bytearray()
        while chunk := response.read1(_CHUNK_BYTES, decode_content=False):
            answer += chunk
            if len(answer) > MAX_ANSWER_BYTES:
                raise self._make_invalid_answer_error()
            if time.monotonic() > end:
                raise self._make_unavailable_error()
        expected = response.headers.get("Content-Length", "")
        if expected.isdecimal() and len(answer) < int(expected):
            raise self._make_invalid_answer_error()
        return bytes(answer)

    def _check_status(self, status: int, retry_after: int | None) -> None:
        if status == _QUOTA_EXHAUSTED_STATUS:
            raise BudgetExhaustedError(
                _("%(service)s cannot translate more this month. The paid amount is used up.")
                % {"service": self.name}
            )
        if status == 429:
            raise ServiceUnavailableError(
                _("%(service)s is too busy now. Your text is safe. Try again in a few minutes.")
                % {"service": self.name},
                retry_after or 60,
            )
        if status in (401, 403):
            raise ServiceUnavailableError(
                _(
                    "%(service)s does not accept requests from this site. Please tell the "
                    "administrator."
                )
                % {"service": self.name}
            )
        if status >= 500 or 300 <= status < 400:
            raise self._make_unavailable_error()
        if not 200 <= status < 300:
            raise self._make_invalid_answer_error()

    def _parse_json(self, answer: bytes) -> Any:
        try:
            return json.loads(answer.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            raise self._make_invalid_answer_error() from error

    def _make_unavailable_error(self) -> ServiceUnavailableError:
        return ServiceUnavailableError(
            _("%(service)s does not answer. Your text is safe. Try again in a few minutes.")
            % {"service": self.name}
        )

    def _make_invalid_answer_error(self) -> InvalidAnswerError:
        return InvalidAnswerError(
            _("%(service)s did not send a translation. Nothing was changed.")
            % {"service": self.name}
        )
