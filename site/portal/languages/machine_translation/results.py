"""The results of machine translation: an offer, and translated passages."""

from dataclasses import dataclass

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from portal.languages.machine_translation.errors import TranslationError


def get_language_name(code: str) -> str:
    """The name of a language in the language of whoever reads it, else in English."""
    return str(get_language_info(code)["name_translated"])


@dataclass(frozen=True, slots=True)
class Offer:
    """Who would translate, and how.

    ``service``: the name to show. ``via``: code of the language it goes by way
    of, if it does. ``is_demo``: nothing is really translated. ``self_hosted``:
    the text does not leave the house.
    """

    service: str
    via: str | None
    is_demo: bool = False
    self_hosted: bool = True

    @property
    def tool_name(self) -> str:
        """The same in every language, to be kept beside what was translated."""
        return f"{self.service} (via {self.via})" if self.via else self.service

    def __str__(self) -> str:
        if self.via:
            return _("%(service)s (via: %(language)s)") % {
                "service": self.service,
                "language": get_language_name(self.via),
            }
        return self.service


@dataclass(frozen=True, slots=True)
class MachineTranslation:
    """Translated passages, and who made them.

    ``passages``: as many as were asked for, in the same order; ``None`` where
    no usable answer came, and then ``trouble`` says why. In HTML, a paragraph that
    stays in the language of the source is marked (``segments.mark_as_kept``). ``kept``:
    the numbers of those that are ``None`` because nothing made of them agreed with them.
    ``remembered``: of those that people had translated already. ``service`` is empty
    when no service was asked.
    """

    passages: tuple[str | None, ...]
    service: str
    via: str | None
    trouble: TranslationError | None = None
    kept: frozenset[int] = frozenset()
    remembered: frozenset[int] = frozenset()

    @property
    def is_complete(self) -> bool:
        """Whether every passage was translated."""
        return None not in self.passages
