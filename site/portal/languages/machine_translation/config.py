"""Parses ``TRANSLATOR_URL``, ``TRANSLATOR_PAIRS`` and ``TRANSLATOR_BUDGET``.

Services, in order of preference, with spaces or commas between::

    apertium://127.0.0.1:2737
    libretranslate+https://translate.example.org?api_key=KEY
    deepl://KEY@api          (deepl://KEY@api-free for a free account)
    dummy://

Each takes ``?name=office`` (else its kind), ``self_hosted=true|false`` (else
true for addresses within the house) and ``timeout=30`` (seconds).

The messages never repeat the value: it may hold a key.
"""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

KINDS = ("apertium", "libretranslate", "deepl", "dummy")
_DEEPL_HOSTS = {"api": "api.deepl.com", "api-free": "api-free.deepl.com"}
_OPTIONS = {"api_key", "name", "self_hosted", "timeout"}
_DEFAULT_TIMEOUT = 30
_NAME = re.compile(r"[a-z0-9-]{1,40}")
ANY = "*"
NOBODY = "none"


class InvalidSettingError(ValueError):
    """A variable that cannot be read; the message names what is wrong, never the value."""


@dataclass(frozen=True, slots=True)
class ServiceAddress:
    """One service: where it is and how it is to be spoken to."""

    kind: str
    name: str
    url: str = ""
    key: str = ""
    self_hosted: bool = True
    timeout: int = _DEFAULT_TIMEOUT

    def __repr__(self) -> str:
        """Without the key: settings are printed in all kinds of places."""
        return f"ServiceAddress({self.kind}, {self.name})"


@dataclass(frozen=True, slots=True)
class PairRule:
    """Which services translate a pair; ``*`` stands for any language.

    ``services``: names in order; none when the pair is not to be translated.
    ``chains``: of a service, the language it may go by way of.
    """

    source: str
    target: str
    services: tuple[str, ...]
    chains: frozenset[tuple[str, str]] = frozenset()

    def matches(self, source: str, target: str) -> bool:
        """Whether the rule is about this pair."""
        return self.source in (ANY, source) and self.target in (ANY, target)


def _split_items(text: str) -> list[str]:
    return [part for part in re.split(r"[\s,]+", text) if part]


def _is_self_hosted(host: str) -> bool:
    """Loopback, a private address, or a name without a dot (a neighbouring container)."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return "." not in host
    return address.is_loopback or address.is_private


def _parse_switch(value: str) -> bool:
    if value.lower() in {"1", "true", "yes", "on"}:
        return True
    if value.lower() in {"0", "false", "no", "off"}:
        return False
    raise InvalidSettingError("self_hosted must be true or false")


def _parse_options(parts: SplitResult) -> dict[str, str]:
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if set(options) - _OPTIONS:
        raise InvalidSettingError("an unknown option")
    return options


def _build_url(kind: str, transport: str, parts: SplitResult) -> str:
    host = parts.hostname or ""
    if not host:
        raise InvalidSettingError(f"{kind} needs a host")
    if kind == "deepl":
        host = _DEEPL_HOSTS.get(host, host)
    port = f":{parts.port}" if parts.port else ""
    scheme = transport or ("https" if kind == "deepl" else "http")
    shown = f"[{host}]" if ":" in host else host
    return f"{scheme}://{shown}{port}{parts.path.rstrip('/')}"


def parse_service(text: str) -> ServiceAddress:
    """One service of ``TRANSLATOR_URL``; ``ValueError`` when it is none."""
    parts = urlsplit(text)
    kind, _plus, transport = parts.scheme.partition("+")
    if kind not in KINDS or transport not in {"", "http", "https"}:
        raise InvalidSettingError("a kind of service other than " + ", ".join(KINDS))
    options = _parse_options(parts)
    name = options.get("name", kind)
    if not _NAME.fullmatch(name) or name == NOBODY:
        raise InvalidSettingError("a name with anything but small letters, figures and hyphens")
    if kind == "dummy":
        return ServiceAddress(kind, name)
    # DeepL's own keys may hold a colon.
    key = unquote(parts.netloc.rpartition("@")[0]) or options.get("api_key", "")
    if kind == "deepl" and not key:
        raise InvalidSettingError("DeepL needs a key")
    within = kind != "deepl" and _is_self_hosted(parts.hostname or "")
    return ServiceAddress(
        kind,
        name,
        _build_url(kind, transport, parts),
        key,
        self_hosted=_parse_switch(options["self_hosted"]) if "self_hosted" in options else within,
        timeout=max(1, int(options.get("timeout", _DEFAULT_TIMEOUT))),
    )


def parse_services(text: str) -> list[ServiceAddress]:
    """All services, in order; ``ValueError`` when one is wrong or two have the same name."""
    services = [parse_service(part) for part in _split_items(text)]
    if len({service.name for service in services}) < len(services):
        raise InvalidSettingError("two services of the same name")
    return services


def _parse_pair(text: str, codes: frozenset[str]) -> tuple[str, str]:
    """``en-es``; a code may have a hyphen of its own."""
    known = codes | {ANY}
    halves = text.split("-")
    for border in range(1, len(halves)):
        source, target = "-".join(halves[:border]), "-".join(halves[border:])
        if source in known and target in known:
            return source, target
    raise InvalidSettingError("a pair of languages this site does not have")


def parse_pair_rules(text: str, names: list[str], codes: frozenset[str]) -> list[PairRule]:
    """``en-es=apertium, *-ne=deepl+office, ar-*=none``: the first rule that fits counts.

    ``en-pt=apertium/es`` allows this service to go by way of Spanish, for this pair only.
    ``names``: those of the services. ``codes``: the languages of the site.
    """
    rules = []
    for part in _split_items(text):
        pair, equals, chosen = part.partition("=")
        choices = [] if chosen == NOBODY else [one.partition("/") for one in chosen.split("+")]
        services = tuple(name for name, _slash, _via in choices)
        if not equals or set(services) - set(names):
            raise InvalidSettingError("a service that TRANSLATOR_URL does not name")
        source, target = _parse_pair(pair, codes)
        chains = frozenset((name, via) for name, slash, via in choices if slash)
        if chains and (ANY in (source, target) or any(via not in codes for _name, via in chains)):
            raise InvalidSettingError("a way through a third language for more than one pair")
        rules.append(PairRule(source, target, services, chains))
    return rules


def parse_budget(text: str, names: list[str]) -> Mapping[str, int]:
    """``deepl=500000 deepl/posts=100000 */person=20000``: characters a month.

    By name of the service or ``*``, then for everything, for one purpose, or
    for each person.
    """
    budget = {}
    for part in _split_items(text):
        what, equals, number = part.partition("=")
        if not equals or what.partition("/")[0] not in {*names, ANY}:
            raise InvalidSettingError("a service that TRANSLATOR_URL does not name")
        budget[what] = int(number)
        if budget[what] < 0:
            raise InvalidSettingError("a number below nothing")
    return budget
