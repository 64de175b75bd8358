"""Chooses the service that translates a pair of languages.

The services of the site in their order, or those a rule names for the pair.
Of each: directly, else by way of a third language when it offers both halves; a
service of rules only by way of that which a rule allows for the pair.
A service that is down leaves the work to the next.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from django.conf import settings
from django.utils.translation import gettext as _

from portal.i18n import registry
from portal.languages.machine_translation.budget import Budget
from portal.languages.machine_translation.checked_answers import CheckedAnswers
from portal.languages.machine_translation.circuit_breaker import CircuitBreaker
from portal.languages.machine_translation.config import PairRule, ServiceAddress
from portal.languages.machine_translation.errors import (
    InvalidAnswerError,
    NotConfiguredError,
    PairNotSupportedError,
    ServiceUnavailableError,
    TranslationError,
)
from portal.languages.machine_translation.job import TranslationJob
from portal.languages.machine_translation.memory import find_remembered
from portal.languages.machine_translation.results import (
    MachineTranslation,
    Offer,
    get_language_name,
)
from portal.languages.machine_translation.segments import Segments
from portal.languages.machine_translation.services import Service, make_service


@dataclass(frozen=True, slots=True)
class Route:
    """One way to translate a pair. ``steps``: the pairs to go through."""

    service: Service
    steps: tuple[tuple[str, str], ...]

    @property
    def via(self) -> str | None:
        """The pivot language; ``None`` when the service translates directly."""
        if len(self.steps) > 1:
            return self.steps[0][1]
        return self.service.get_pivot_language(*self.steps[0])

    @property
    def offer(self) -> Offer:
        """What an editor is told before the translation is made."""
        service = self.service
        return Offer(service.label, self.via, service.is_demo, service.self_hosted)


@lru_cache(maxsize=32)
def _get_service(address: ServiceAddress) -> Service:
    """One object for each address, so that connections are kept."""
    return make_service(address)


class Router:
    """The translation services of a site."""

    def __init__(
        self,
        services: Sequence[Service],
        rules: Sequence[PairRule] = (),
        limits: Mapping[str, int] | None = None,
    ) -> None:
        self.services = list(services)
        self.rules = list(rules)
        self.limits = limits or {}

    @classmethod
    def from_settings(cls) -> Self:
        """The services, rules and limits of the settings."""
        return cls(
            [_get_service(address) for address in settings.TRANSLATORS],
            settings.TRANSLATOR_PAIRS,
            settings.TRANSLATOR_BUDGET,
        )

    # --- Choosing -------------------------------------------------------------

    def _get_rule(self, source: str, target: str) -> PairRule | None:
        return next((rule for rule in self.rules if rule.matches(source, target)), None)

    def _get_candidates(self, source: str, target: str, *, self_hosted_only: bool) -> list[Service]:
        chosen = self.services
        rule = self._get_rule(source, target)
        if rule is not None:
            by_name = {service.name: service for service in self.services}
            chosen = [by_name[name] for name in rule.services]
        return [service for service in chosen if service.self_hosted or not self_hosted_only]

    def iterate_routes(
        self, source: str, target: str, *, self_hosted_only: bool = False
    ) -> Iterator[Route]:
        """Yield the ways to translate a pair, the best first.

        Raises at the end: ``ServiceUnavailableError`` when one of the services could not
        be asked what it offers, else ``PairNotSupportedError``.
        """
        if not self.services:
            raise NotConfiguredError
        trouble: TranslationError | None = None
        for service in self._get_candidates(source, target, self_hosted_only=self_hosted_only):
            try:
                steps = self._find_steps(service, source, target)
            except TranslationError as error:
                trouble = trouble or error
                continue
            if steps:
                yield Route(service, steps)
        raise trouble or _make_unsupported_error(source, target)

    def _find_steps(
        self, service: Service, source: str, target: str
    ) -> tuple[tuple[str, str], ...] | None:
        breaker = CircuitBreaker(service.cache_key)
        if breaker.is_open:
            raise _make_paused_error(service)
        try:
            pairs = service.get_pairs()
        except (ServiceUnavailableError, InvalidAnswerError) as error:
            breaker.record_failure(getattr(error, "retry_after", None))
            raise
        if (source, target) in pairs:
            return ((source, target),)
        for pivot in self._get_pivots(service, source, target):
            if (source, pivot) in pairs and (pivot, target) in pairs:
                return ((source, pivot), (pivot, target))
        return None

    def _get_pivots(self, service: Service, source: str, target: str) -> list[str]:
        """The languages by way of which ``service`` may go."""
        rule = self._get_rule(source, target)
        allowed = [via for name, via in rule.chains if name == service.name] if rule else []
        return allowed if allowed or service.is_rule_based else list(registry.BY_CODE)

    def get_offer(self, source: str, target: str, *, self_hosted_only: bool = False) -> Offer:
        """The best way there is; raises when there is none."""
        return next(self.iterate_routes(source, target, self_hosted_only=self_hosted_only)).offer

    # --- Translating ----------------------------------------------------------

    def translate(
        self,
        passages: Sequence[str],
        source: str,
        target: str,
        *,
        is_html: bool,
        purpose: str,
        account: str = "",
        self_hosted_only: bool = False,
    ) -> MachineTranslation:
        """What people translated, and the rest by the first route; see ``api.translate``."""
        segments = Segments(passages, is_html=is_html)
        known = find_remembered(segments.texts, source, target, is_html=is_html)
        asked = [text for text in segments.texts if text not in known]
        if known and not asked:
            remembered = frozenset(range(len(passages)))
            done = tuple(segments.join(known, {}))
            return MachineTranslation(done, "", None, remembered=remembered)
        first: TranslationError | None = None
        routes = self.iterate_routes(source, target, self_hosted_only=self_hosted_only)
        while True:
            try:
                route = next(routes)
            except TranslationError as error:
                raise first or error from None
            budget = Budget(self.limits, route.service.name, purpose, account)
            job = TranslationJob(route.service, budget, is_html=is_html)
            answers = CheckedAnswers(job, route.steps, asked)
            if answers.trouble is None or answers.translated or known:
                return answers.join(segments, known, route.via)
            first = first or answers.trouble


def _make_unsupported_error(source: str, target: str) -> PairNotSupportedError:
    return PairNotSupportedError(
        _("Machine translation is not available. From: %(source)s. Into: %(target)s.")
        % {"source": get_language_name(source), "target": get_language_name(target)}
    )


def _make_paused_error(service: Service) -> ServiceUnavailableError:
    return ServiceUnavailableError(
        _("%(service)s does not answer at the moment. Your text is safe. Try again in a minute.")
        % {"service": service.label}
    )
