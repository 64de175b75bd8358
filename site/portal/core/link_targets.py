"""Where a link in running text leads: as rich text keeps it, and as people type it.

A target is an address, or “page:5” or “document:3” for what the site itself has: that one
is found again when it moves, and a page is shown in the reader's language.
"""

import re
from collections.abc import Mapping, MutableMapping
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from portal.core.querysets import all_pages
from portal.core.telephone import get_dial_url, validate_telephone
from portal.core.text.addresses import normalize_address
from portal.core.text.cleaning import clean_line
from portal.core.text.digits import normalize_number
from portal.i18n import registry

MAX_LENGTH = 2000
_OWN = re.compile(r"(page|document):([1-9][0-9]{0,17})")
_NOT_IN_ADDRESS = re.compile(r"[\s\\<>\"]")
_PAGE_VIEW = "wagtail_serve"
_validate_web_address = URLValidator(schemes=["http", "https"])


def get_link_target(attributes: Mapping[str, str]) -> str:
    """The target of a link with these attributes; nothing if it has none."""
    kind = attributes.get("linktype")
    if kind:
        return f"{kind}:{attributes.get('id', '')}"
    return attributes.get("href", "")


def set_link_target(attributes: MutableMapping[str, str], target: str) -> None:
    """Let a link with these attributes lead to ``target``."""
    for name in ("linktype", "id", "href"):
        attributes.pop(name, None)
    if own := _OWN.fullmatch(target):
        attributes.update({"linktype": own[1], "id": own[2]})
    else:
        attributes["href"] = target


def get_own_number(target: str, kind: str) -> int | None:
    """The number of the site's own page or document that ``target`` names."""
    own = _OWN.fullmatch(target)
    return int(own[2]) if own and own[1] == kind else None


def clean_link_target(typed: str) -> str:
    """The target that somebody typed; raises ``ValidationError`` for what leads nowhere.

    Web, mail and telephone addresses and pages of this site, nothing else: no script, no
    file, no name in front of the host.
    """
    text = clean_line(typed).strip()
    if _OWN.fullmatch(text):
        return _check_own(text)
    # Telephone numbers are typed in groups.
    is_number = text.lower().startswith("tel:")
    if len(text) > MAX_LENGTH or (_NOT_IN_ADDRESS.search(text) and not is_number):
        raise _make_error()
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise _make_error() from error
    if text.startswith("/") and not parts.netloc:
        return _clean_own_path(parts)
    clean = {"http": _clean_web, "https": _clean_web, "mailto": _clean_mail, "tel": _clean_number}
    if parts.scheme not in clean:
        raise _make_error()
    return clean[parts.scheme](text, parts)


def is_link_target(target: str) -> bool:
    """Whether a link may lead to ``target``, as ``clean_link_target`` answers it."""
    try:
        return bool(_OWN.fullmatch(target)) or clean_link_target(target) == target
    except ValidationError:
        return False


def _make_error() -> ValidationError:
    return ValidationError(
        _(
            "A link cannot lead to this address. Write it with https://, mailto: or tel:, or"
            " write a page of this site, for example /en/news/."
        ),
        code="link_target",
    )


def _clean_web(text: str, parts: SplitResult) -> str:
    _validate_web_address(text)
    if "@" in parts.netloc:
        raise _make_error()
    hosts = set(Site.objects.values_list("hostname", "port"))
    port = parts.port or (443 if parts.scheme == "https" else 80)
    if (parts.hostname, port) in hosts and parts.path.strip("/"):
        return _clean_own_path(parts)
    return text


def _clean_mail(text: str, parts: SplitResult) -> str:
    address = normalize_address(parts.path)
    validate_email(address)
    if parts.query or parts.fragment:
        raise _make_error()
    return f"mailto:{address}"


def _clean_number(text: str, parts: SplitResult) -> str:
    number = normalize_number(text.partition(":")[2])
    validate_telephone(number)
    if not number:
        raise _make_error()
    return get_dial_url(number)


def _check_own(target: str) -> str:
    number = get_own_number(target, "page")
    if number is None or not all_pages().with_address().unrestricted().filter(pk=number).exists():
        raise _make_error()
    return target


def _clean_own_path(parts: SplitResult) -> str:
    """A page by its number; a place in it, or what is no page (the forum), by its path."""
    code, _slash, rest = parts.path.lstrip("/").partition("/")
    if code not in registry.BY_CODE:
        raise _make_error()
    path = parts._replace(scheme="", netloc="").geturl()
    page = _find_page(code, rest)
    if page is not None:
        return path if parts.query or parts.fragment else f"page:{page.pk}"
    try:
        with translation.override(code):
            found = resolve(parts.path)
    except Resolver404 as error:
        raise _make_error() from error
    if found.url_name == _PAGE_VIEW:
        raise _make_error()
    return path


def _find_page(code: str, rest: str) -> Page | None:
    rest = f"{rest.strip('/')}/" if rest.strip("/") else ""
    homes = [root.root_path for root in Site.get_site_root_paths() if root.language_code == code]
    pages = all_pages().with_address().unrestricted()
    return pages.filter(url_path__in=[f"{home}{rest}" for home in homes]).first()
