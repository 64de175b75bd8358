"""What the rest of the site calls: ``get_offer``, ``translate``, and what they return and raise.

The errors are made for the person who asked: ``str(error)`` can be shown.
"""

from collections.abc import Sequence

from portal.languages.machine_translation.errors import (
    BudgetExhaustedError,
    DisagreementError,
    InvalidAnswerError,
    NotConfiguredError,
    PairNotSupportedError,
    ServiceUnavailableError,
    TranslationError,
)
from portal.languages.machine_translation.results import MachineTranslation, Offer
from portal.languages.machine_translation.router import Router

# What was made where nothing that a service made agreed with its source.
NOTHING_SHOWN = MachineTranslation((), "", None)

__all__ = [
    "NOTHING_SHOWN",
    "BudgetExhaustedError",
    "DisagreementError",
    "InvalidAnswerError",
    "MachineTranslation",
    "NotConfiguredError",
    "Offer",
    "PairNotSupportedError",
    "ServiceUnavailableError",
    "TranslationError",
    "get_offer",
    "translate",
]


def translate(
    passages: Sequence[str],
    source: str,
    target: str,
    *,
    is_html: bool,
    purpose: str,
    account: str = "",
    self_hosted_only: bool = False,
) -> MachineTranslation:
    """``passages`` in ``target``, as many and in the same order.

    What people have translated already is taken from there. What a service makes is
    compared with its source (``agreement``), and only what agrees with it is used.
    A passage whose answer was not usable is ``None`` in the result, and
    ``trouble`` says why; when nothing at all could be translated, that error is
    raised. ``purpose``: what the characters are counted for (``pages``,
    ``posts``). ``account``: an opaque key of who asked, where each person has a
    budget. ``self_hosted_only``: for texts that must not leave the house.
    """
    return Router.from_settings().translate(
        passages,
        source,
        target,
        is_html=is_html,
        purpose=purpose,
        account=account,
        self_hosted_only=self_hosted_only,
    )


def get_offer(source: str, target: str, *, self_hosted_only: bool = False) -> Offer:
    """Which service would translate from ``source`` into ``target``.

    Raises ``PairNotSupportedError``, or ``ServiceUnavailableError`` when nobody can say.
    """
    return Router.from_settings().get_offer(source, target, self_hosted_only=self_hosted_only)
