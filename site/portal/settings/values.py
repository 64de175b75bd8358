"""Reading addresses from the environment; a wrong one is refused by the variable's name.

The messages never repeat the value: it may hold a password.
"""

import os
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import environ
from django.core.exceptions import ImproperlyConfigured

from portal.core.uploads.malware import Scanner
from portal.i18n import registry
from portal.languages.machine_translation import config as addresses
from portal.search.engine_address import EngineAddress, InvalidAddressError, parse_engine
from rights_guides.helpdesk.encryption.key_ring import (
    InvalidCaseKeysError,
    KeyRing,
    make_key,
    parse_key_ring,
)

_DATABASES = {"django.db.backends.sqlite3", "django.db.backends.postgresql"}
_SQLITE_OPTIONS = {
    # Writers queue up instead of failing half-way, and readers never wait.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
_EXAMPLES = "sqlite:////srv/portal.sqlite3 or postgres://user:password@host:5432/name"


def read_database(env: environ.Env, default: str) -> dict[str, Any]:
    """The database of ``DATABASE_URL``: SQLite or PostgreSQL."""
    address = env.str("DATABASE_URL", default=default)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "engine not recognised": refused below
            config: dict[str, Any] = environ.Env.db_url_config(address)
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL is no address, such as {_EXAMPLES}.") from error
    if config.get("ENGINE") not in _DATABASES or not config.get("NAME"):
        raise ImproperlyConfigured(f"DATABASE_URL must look like {_EXAMPLES}.")
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = config.get("OPTIONS", {}) | _SQLITE_OPTIONS
    else:
        config.setdefault("CONN_MAX_AGE", 60)
        config.setdefault("CONN_HEALTH_CHECKS", True)
    return config


def read_cache(env: environ.Env, default: str) -> dict[str, Any]:
    """The cache of ``CACHE_URL``: in process, or Redis."""
    try:
        config: dict[str, Any] = environ.Env.cache_url_config(env.str("CACHE_URL", default=default))
    except (ValueError, ImproperlyConfigured) as error:
        raise ImproperlyConfigured(
            "CACHE_URL must look like redis://host:6379/0 or locmemcache://."
        ) from error
    return config


def read_time_zone(env: environ.Env) -> str:
    """The time zone of ``TIME_ZONE``."""
    name: str = env.str("TIME_ZONE", default="UTC")
    if name not in available_timezones():
        raise ImproperlyConfigured(f"TIME_ZONE: there is no time zone called {name!r}.")
    return name


def read_mailer(env: environ.Env, folder: str) -> dict[str, Any]:
    """The mailer of ``MAIL_URL``; without it, mail becomes files in ``folder``."""
    address = env.str("MAIL_URL", default="")
    if not address:
        backend = "portal.mail.backends.EmailBackend"
        return {"BACKEND": backend, "OPTIONS": {"file_path": folder}}
    try:
        config = environ.Env.email_url_config(address)
        if not config["EMAIL_HOST"]:
            raise ValueError("no host")
    except (KeyError, ValueError, ImproperlyConfigured) as error:
        raise ImproperlyConfigured(
            "MAIL_URL must look like smtp+tls://user:password@host:587."
        ) from error
    return {
        "BACKEND": config["EMAIL_BACKEND"],
        "OPTIONS": {
            "host": config["EMAIL_HOST"],
            "port": config["EMAIL_PORT"],
            "username": config["EMAIL_HOST_USER"],
            "password": config["EMAIL_HOST_PASSWORD"],
            "use_tls": config.get("EMAIL_USE_TLS", False),
            "use_ssl": config.get("EMAIL_USE_SSL", False),
            # In seconds; shorter than the pause before the next attempt (portal.mail.models).
            "timeout": 30,
        },
    }


def require_safe_mailer(mailer: dict[str, Any]) -> None:
    """Refuse a mail server that is reached without encryption, unless it is this machine."""
    options = mailer.get("OPTIONS", {})
    host = options.get("host")
    is_safe = options.get("use_tls") or options.get("use_ssl")
    if host and not is_safe and host not in {"localhost", "127.0.0.1", "::1"}:
        raise ImproperlyConfigured(
            "MAIL_URL must be smtp+tls:// or smtp+ssl://: mail holds links to new passwords."
        )


def read_secret_key(env: environ.Env) -> str:
    """The ``SECRET_KEY`` of a production site: what Django's own check asks for, or no start."""
    key: str = env.str("SECRET_KEY")
    if len(key) < 50 or len(set(key)) < 5 or key.startswith("django-insecure-"):
        raise ImproperlyConfigured(
            "SECRET_KEY must have at least 50 characters, of more than a few kinds."
        )
    return key


def read_allowed_hosts(env: environ.Env) -> list[str]:
    """The ``ALLOWED_HOSTS`` of a production site.

    Whoever owns one of them may choose the host in the links that are mailed: neither all
    hosts, nor all of a country's or ``.org``.
    """
    hosts: list[str] = [host.strip() for host in env.list("ALLOWED_HOSTS")]
    if not hosts or any("*" in host or _is_whole_domain(host) for host in hosts):
        raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts the site answers for.")
    return hosts


def _is_whole_domain(host: str) -> bool:
    return host.startswith(".") and "." not in host.strip(".")


def read_switch(env: environ.Env, name: str, *, default: bool) -> bool:
    """A variable that is on or off; anything else is a mistake, not an "off"."""
    value = env.str(name, default=str(default)).strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be true or false.")


def read_duration(env: environ.Env, name: str, *, default: int) -> int:
    """A number of days or hours, at least one."""
    value = env.str(name, default=str(default)).strip()
    if not value.isdecimal() or not 1 <= int(value) <= 365:
        raise ImproperlyConfigured(f"{name} must be a whole number from 1 to 365.")
    return int(value)


def read_site_url(env: environ.Env, default: str) -> str:
    """The address of ``SITE_URL``, without a slash at its end."""
    address: str = env.str("SITE_URL", default=default).rstrip("/")
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise ImproperlyConfigured("SITE_URL must look like https://www.example.org.")
    return address


def keep_from_other_users(folder: Path, database: dict[str, Any]) -> None:
    """Make ``DATA_DIR`` and an SQLite database such that nobody else on the machine reads them.

    SQLite gives what it keeps beside the database the database's own permissions. A folder
    that is there already stays as whoever made it wanted it.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if database["ENGINE"] == "django.db.backends.sqlite3":
            _keep_file_from_other_users(Path(database["NAME"]))
    except OSError as error:
        raise ImproperlyConfigured(f"DATA_DIR: cannot write into the folder {folder}.") from error


def _keep_file_from_other_users(path: Path) -> None:
    if not path.parent.is_dir():
        return
    path.touch(mode=0o600, exist_ok=True)
    for file in (path, *path.parent.glob(f"{path.name}-*")):
        if file.stat().st_mode & 0o077 and file.stat().st_uid == os.geteuid():
            file.chmod(0o600)


def ensure_writable_folder(name: str, folder: Path) -> None:
    """Make the folder of a variable; say its name when that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}: cannot make the folder {folder}.") from error
    if not os.access(folder, os.W_OK):
        raise ImproperlyConfigured(f"{name}: cannot write into the folder {folder}.")


def read_malware_scanner(env: environ.Env) -> Scanner | None:
    """Who looks at uploads, by ``MALWARE_SCANNER``; without it, nobody does."""
    address = env.str("MALWARE_SCANNER", default="")
    try:
        return Scanner.from_url(address) if address else None
    except ValueError:
        raise ImproperlyConfigured(
            "MALWARE_SCANNER must look like clamd:///run/clamav/clamd.ctl or clamd://host:3310."
        ) from None


def read_search_engine(env: environ.Env) -> EngineAddress | None:
    """The Elasticsearch of ``ELASTICSEARCH_URL``; without it, the database is searched."""
    try:
        return parse_engine(
            env.str("ELASTICSEARCH_URL", default=""),
            env.str("ELASTICSEARCH_API_KEY", default=""),
            env.str("ELASTICSEARCH_CA", default=""),
        )
    except InvalidAddressError as error:
        raise ImproperlyConfigured(
            f"{error.variable}: {error}. ELASTICSEARCH_URL must look like "
            "https://user:password@host:9200, several nodes with commas between."
        ) from None


def read_case_keys(env: environ.Env, file: Path | None = None) -> KeyRing:
    """The keys of ``CASE_KEYS``; without it, of ``file``, which is made with a new one."""
    text = env.str("CASE_KEYS", default="")
    if not text and file is not None:
        if not file.exists():
            file.touch(mode=0o600)
            file.write_text(make_key("demo"), encoding="utf-8")
        text = file.read_text(encoding="utf-8")
    try:
        return parse_key_ring(text)
    except InvalidCaseKeysError as error:
        raise ImproperlyConfigured(
            f"CASE_KEYS: {error}. `openssl rand -base64 32` prints 32 bytes."
        ) from None


def read_translators(env: environ.Env, default: str = "") -> list[addresses.ServiceAddress]:
    """The translation services of ``TRANSLATOR_URL``, the preferred one first."""
    try:
        return addresses.parse_services(env.str("TRANSLATOR_URL", default="") or default)
    except ValueError as error:
        raise ImproperlyConfigured(
            "TRANSLATOR_URL must look like apertium://127.0.0.1:2737, "
            "libretranslate+https://host?api_key=key or deepl://key@api, "
            f"several with spaces between ({_get_reason(error)})."
        ) from None


def read_translator_pairs(
    env: environ.Env, services: list[addresses.ServiceAddress]
) -> list[addresses.PairRule]:
    """Which service translates which pair, by ``TRANSLATOR_PAIRS``."""
    names = [service.name for service in services]
    try:
        return addresses.parse_pair_rules(
            env.str("TRANSLATOR_PAIRS", default=""), names, frozenset(registry.BY_CODE)
        )
    except ValueError as error:
        raise ImproperlyConfigured(
            "TRANSLATOR_PAIRS must look like en-es=apertium, *-ar=deepl, ar-*=none "
            f"({_get_reason(error)})."
        ) from None


def read_translator_budget(
    env: environ.Env, services: list[addresses.ServiceAddress]
) -> Mapping[str, int]:
    """Characters a month by ``TRANSLATOR_BUDGET``."""
    names = [service.name for service in services]
    try:
        return addresses.parse_budget(env.str("TRANSLATOR_BUDGET", default=""), names)
    except ValueError as error:
        raise ImproperlyConfigured(
            "TRANSLATOR_BUDGET must look like deepl=500000, deepl/posts=100000, */person=20000 "
            f"({_get_reason(error)})."
        ) from None


def _get_reason(error: ValueError) -> str:
    """What is wrong, if it was one of our own rules: others would repeat the value."""
    is_ours = isinstance(error, addresses.InvalidSettingError)
    return str(error) if is_ours else "something in it cannot be read"
