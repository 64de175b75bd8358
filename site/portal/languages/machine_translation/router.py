"""Choosing who translates a pair.

The services of the site in their order, or those a rule names for the pair.
Of each: directly, else by way of a third language when it offers both halves.
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
from portal.languages.machine_translation.circuit_breaker import Breaker
from portal.languages.machine_translation.config import PairRule, ServiceAddress
from portal.languages.machine_translation.errors import (
    BadAnswer,
    NotSetUp,
    PairNotSupported,
    ServiceDown,
    TranslationError,
)
from portal.languages.machine_translation.job import Work
from portal.languages.machine_translation.results import MachineTranslation, Offer, language_name
from portal.languages.machine_translation.services import Service, make_service


@dataclass(frozen=True, slots=True)
class Route:
    """One way to translate a pair. ``steps``: the pairs to go through."""

    service: Service
    steps: tuple[tuple[str, str], ...]

    @property
    def via(self) -> str | None:
        """The language in between."""
        if len(self.steps) > 1:
            return self.steps[0][1]
        return self.service.own_via(*self.steps[0])

    @property
    def offer(self) -> Offer:
        """What is said of it before it is taken."""
        service = self.service
        return Offer(service.label, self.via, service.is_demo, service.self_hosted)


@lru_cache(maxsize=32)
def _service(address: ServiceAddress) -> Service:
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
    def of_site(cls) -> Self:
        """As the settings say."""
        return cls(
            [_service(address) for address in settings.TRANSLATORS],
            settings.TRANSLATOR_PAIRS,
            settings.TRANSLATOR_BUDGET,
        )

    # --- Choosing -------------------------------------------------------------

    def _candidates(self, source: str, target: str, *, self_hosted_only: bool) -> list[Service]:
        chosen = self.services
        rule = next((rule for rule in self.rules if rule.fits(source, target)), None)
        if rule is not None:
            by_name = {service.name: service for service in self.services}
            chosen = [by_name[name] for name in rule.services]
        return [service for service in chosen if service.self_hosted or not self_hosted_only]

    def routes(
        self, source: str, target: str, *, self_hosted_only: bool = False
    ) -> Iterator[Route]:
        """The ways there are, the best first.

        Raises at the end: ``ServiceDown`` when one of the services could not
        be asked what it offers, else ``PairNotSupported``.
        """
        if not self.services:
            raise NotSetUp
        trouble: TranslationError | None = None
        for service in self._candidates(source, target, self_hosted_only=self_hosted_only):
            try:
                steps = self._steps(service, source, target)
            except TranslationError as error:
                trouble = trouble or error
                continue
            if steps:
                yield Route(service, steps)
        raise trouble or _unsupported(source, target)

    def _steps(
        self, service: Service, source: str, target: str
    ) -> tuple[tuple[str, str], ...] | None:
        breaker = Breaker(service.cache_key)
        if breaker.is_open:
            raise _resting(service)
        try:
            pairs = service.pairs()
        except (ServiceDown, BadAnswer) as error:
            breaker.failed(getattr(error, "retry_after", None))
            raise
        if (source, target) in pairs:
            return ((source, target),)
        for between in registry.BY_CODE:
            if (source, between) in pairs and (between, target) in pairs:
                return ((source, between), (between, target))
        return None

    def offer(self, source: str, target: str, *, self_hosted_only: bool = False) -> Offer:
        """The best way there is; raises when there is none."""
        return next(self.routes(source, target, self_hosted_only=self_hosted_only)).offer

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
        """As ``portal.languages.machine_translation.translate`` says."""
        first: TranslationError | None = None
        routes = self.routes(source, target, self_hosted_only=self_hosted_only)
        while True:
            try:
                route = next(routes)
            except TranslationError as error:
                raise first or error from None
            service = route.service
            budget = Budget(self.limits, service.name, purpose, account)
            work = Work(service, budget, is_html=is_html)
            done = work.through(route.steps, passages)
            trouble = work.trouble
            if trouble is None or any(text is not None for text in done):
                return MachineTranslation(tuple(done), service.label, route.via, trouble)
            first = first or trouble


def _unsupported(source: str, target: str) -> PairNotSupported:
    return PairNotSupported(
        _("Machine translation from %(source)s into %(target)s is not available.")
        % {"source": language_name(source), "target": language_name(target)}
    )


def _resting(service: Service) -> ServiceDown:
    return ServiceDown(
        _("%(service)s has not answered for a while. Nothing is lost; try again in a minute.")
        % {"service": service.label}
    )
