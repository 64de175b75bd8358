"""Why a file is not taken."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NOT_WHAT_IT_SAYS = _(
    "The content of “%(name)s” does not match the file name. Save the file again in the right "
    "format."
)
NOT_ALONE = _(
    "“%(name)s” contains a program or another file, or loads something from the internet. Save "
    "the document as PDF and use the PDF."
)
HAS_PASSWORD = _("“%(name)s” has a password. Save it without the password, and choose it again.")


class ContentMismatch(ValueError):
    """The content is not what the extension says, or cannot be looked into."""

    message = NOT_WHAT_IT_SAYS

    def validation_error(self, name: str) -> ValidationError:
        """What to tell whoever brings the file."""
        return ValidationError(self.message, params={"name": name}, code="content")


class TooMuchInside(ContentMismatch):
    """It unpacks to more than is looked at."""


class ActiveContent(ContentMismatch):
    """The document does more than show something."""

    message = NOT_ALONE


class HasPassword(ContentMismatch):
    """It cannot be opened without a password."""

    message = HAS_PASSWORD
