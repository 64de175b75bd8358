"""What can go wrong, said to the person who asked."""

from django.utils.translation import gettext as _


class TranslationError(Exception):
    """Nothing was translated; the message can be shown to whoever asked."""


class PairNotSupportedError(TranslationError):
    """No service of this site translates between the two languages."""


class NotConfiguredError(PairNotSupportedError):
    """The site has no machine translation at all."""

    def __init__(self) -> None:
        super().__init__(_("Machine translation is not set up on this site."))


class ServiceUnavailableError(TranslationError):
    """The service does not answer, or refuses; later it may.

    ``retry_after``: seconds it asks us to leave it in peace, when it said so.
    """

    def __init__(self, message: str, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class BudgetExhaustedError(TranslationError):
    """The characters of this month are used up."""


class InvalidAnswerError(TranslationError):
    """The service answered with something that is no translation of the passage."""


class DisagreementError(InvalidAnswerError):
    """What the service made says something else than the passage."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Part of the text stays in the original language. The machine translation of "
                "this part had errors."
            )
        )
