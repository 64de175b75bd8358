"""Who may be written to, and in which language."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from django.db.models import Q
from django.utils import translation

from portal.i18n import registry

# Members who may be written to: the filter of a query on members.
REACHABLE = Q(is_active=True, address_confirmed=True)


class Account(Protocol):
    """What mail needs to know of an account."""

    pk: int
    email: str
    preferred_language: str
    is_active: bool
    address_confirmed: bool


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person to write to.

    Made by one of the methods below, which say how the address is known. The
    address of a member is looked up again at the moment of sending.
    """

    address: str
    language: str
    member_id: int | None = None
    is_reachable: bool = True

    @classmethod
    def of_member(cls, member: Account, language: str = "") -> "Recipient":
        """A member; reachable when the account is active and its address confirmed.

        ``language``: of this mail, if it is not the one the member prefers.
        """
        return cls(
            address="",
            language=_known_language(language or member.preferred_language),
            member_id=member.pk,
            is_reachable=member.is_active and member.address_confirmed,
        )

    @classmethod
    def at_confirmed_address(cls, address: str, language: str) -> "Recipient":
        """Somebody without an account who has confirmed that the address is theirs."""
        return cls(address, _known_language(language))

    @classmethod
    def at_unconfirmed_address(cls, address: str, language: str) -> "Recipient":
        """Whoever reads mail at an address that somebody typed.

        Only for mail that asks for the confirmation, or that somebody asked for
        who cannot sign in: ``portal.mail.confirmation`` and the account pages.
        """
        return cls(address, _known_language(language))

    @classmethod
    def at_published_mailbox(cls, address: str, language: str) -> "Recipient":
        """An office at the mailbox that the site itself publishes for everybody to write to.

        Only for questions about what the site publishes of that office.
        """
        return cls(address, _known_language(language))

    def use_language(self) -> AbstractContextManager[None]:
        """Write in the recipient's language for the length of a ``with`` block."""
        return translation.override(self.language)


def _known_language(code: str) -> str:
    return code if code in registry.BY_CODE else registry.SOURCE_LANGUAGE
