"""The base class of translation services."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext as _

from portal.i18n import registry
from portal.languages.machine_translation.client import ServiceClient
from portal.languages.machine_translation.config import ServiceAddress
from portal.languages.machine_translation.errors import InvalidAnswerError

Pairs = frozenset[tuple[str, str]]
_PAIRS_SECONDS = 600
# Somebody is waiting for a page to open.
_PAIRS_TIMEOUT = 6


class Service:
    """A translation service.

    ``label``: its name, as shown. ``max_characters``, ``max_passages``: what
    one request may hold. ``takes_glossary``: it keeps to terms it is given.
    ``keeps_unknown_words``: a made-up word comes back as it is, so that terms
    can be protected by one. ``is_rule_based``: it knows words and rules, not sentences;
    two of its translations in a row turn meanings round, so that a chain has to be
    allowed. ``is_demo``: it does not really translate.
    """

    label = ""
    max_characters = 5_000
    max_passages = 1
    takes_glossary = False
    keeps_unknown_words = False
    is_rule_based = False
    is_demo = False

    def __init__(self, address: ServiceAddress) -> None:
        self.address = address
        self.name = address.name
        self.self_hosted = address.self_hosted
        self.client = ServiceClient(self.label, address.url, address.timeout)
        self._quick_client = ServiceClient(
            self.label, address.url, min(address.timeout, _PAIRS_TIMEOUT)
        )

    # --- What subclasses say --------------------------------------------------

    def fetch_pairs(self) -> Pairs:
        """The pairs of the site's languages that the service has just named."""
        raise NotImplementedError

    def translate(
        self,
        passages: Sequence[str],
        source: str,
        target: str,
        *,
        is_html: bool,
        terms: Mapping[str, str],
    ) -> list[str]:
        """What the service answers, unchecked; raises ``TranslationError``.

        A word that it hands on because it does not know it may be marked
        (``agreement.words.UNKNOWN_MARK``).
        """
        raise NotImplementedError

    def get_pivot_language(self, source: str, target: str) -> str | None:
        """The language the service goes by way of by itself, if it is known to."""
        return None

    # --- For all --------------------------------------------------------------

    @property
    def cache_key(self) -> str:
        """Of this service at this address; the key is in it only as a digest."""
        text = f"{self.address.kind} {self.address.url} {self.address.key}"
        return f"machine:{hashlib.sha256(text.encode()).hexdigest()[:16]}"

    def get_pairs(self) -> Pairs:
        """The pairs of the site's languages it translates; asked every ten minutes."""
        key = f"{self.cache_key}:pairs"
        known: Pairs | None = cache.get(key)
        if known is None:
            known = self.fetch_pairs()
            cache.set(key, known, _PAIRS_SECONDS)
        return known

    def make_invalid_answer_error(self) -> InvalidAnswerError:
        """The error for an answer that is not in the form agreed."""
        return InvalidAnswerError(
            _("%(service)s did not send a translation. Nothing was changed.")
            % {"service": self.label}
        )

    def check_texts(self, values: Any, expected: int) -> list[str]:
        """``values`` if they are as many texts as were asked for."""
        if (
            not isinstance(values, list)
            or len(values) != expected
            or not all(isinstance(value, str) for value in values)
        ):
            raise self.make_invalid_answer_error()
        return values


def combine_pairs(sources: Iterable[str], targets: Iterable[str]) -> Pairs:
    """Every pair of the site's languages among the codes a service has named."""
    from_codes = _get_registered_codes(sources)
    to_codes = _get_registered_codes(targets)
    return frozenset((a, b) for a in from_codes for b in to_codes if a != b)


def _get_registered_codes(codes: Iterable[str]) -> set[str]:
    languages = (registry.match_tag(code) for code in codes)
    return {language.code for language in languages if language}
