"""One mailbox, one key: however its address is written, and without keeping it readable.

Some providers deliver ``a.b+news@`` to the mailbox ``ab@``. Which ones is in the table below;
addresses of others are compared as they are.
"""

from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

from portal.core.text.addresses import normalize_address


class _Habit(NamedTuple):
    """What a provider leaves out: dots in front of the @, and all that follows a sign."""

    domain: str
    ignores_dots: bool = False
    tag: str = "+"


_WITH_PLUS = (
    "outlook.com hotmail.com live.com msn.com icloud.com me.com fastmail.com zoho.com yandex.ru "
    "mail.ru gmx.net gmx.de"
)
# By domain; the names that one provider has stand for the first of them.
_HABITS = {
    **dict.fromkeys(("gmail.com", "googlemail.com"), _Habit("gmail.com", ignores_dots=True)),
    **dict.fromkeys(("proton.me", "protonmail.com", "pm.me"), _Habit("proton.me", True)),
    **{name: _Habit(name) for name in _WITH_PLUS.split()},
    **{name: _Habit(name, tag="-") for name in ("yahoo.com", "ymail.com", "rocketmail.com")},
}


def find_mailbox(address: str) -> str:
    """The mailbox behind an address, in one spelling."""
    mailbox, _at, domain = normalize_address(address).rpartition("@")
    habit = _HABITS.get(domain)
    if habit is None:
        return f"{mailbox}@{domain}"
    mailbox = mailbox.partition(habit.tag)[0] or mailbox
    if habit.ignores_dots:
        mailbox = mailbox.replace(".", "")
    return f"{mailbox}@{habit.domain}"


def make_address_keys(salt: str, key: int, address: str) -> list[UUID]:
    """The digests of a mailbox for one thing that people take part in, by its key.

    By the site's secret, then by its earlier ones. Those of two things cannot be compared.
    """
    value = f"{key}\n{find_mailbox(address)}"
    return [
        UUID(bytes=salted_hmac(salt, value, secret=secret, algorithm="sha256").digest()[:16])
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]
