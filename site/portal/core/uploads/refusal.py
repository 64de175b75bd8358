"""Why a file is not taken."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NOT_WHAT_IT_SAYS = _("“%(name)s” is not what its name says. Save it again in that format.")
NOT_ALONE = _(
    "“%(name)s” holds a program or another file, or fetches something from elsewhere. "
    "Save it as PDF and take that."
)


class ContentMismatch(ValueError):
    """The content is not what the extension says, or cannot be looked into."""

    message = NOT_WHAT_IT_SAYS

    def validation_error(self, name: str) -> ValidationError:
        """What to tell whoever brings the file."""
        return ValidationError(self.message, params={"name": name}, code="content")


class ActiveContent(ContentMismatch):
    """The document does more than show something."""

    message = NOT_ALONE
