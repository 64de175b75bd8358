"""Days that are asked for."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def refuse_future(day: dt.date) -> None:
    """Raise ``ValidationError`` for a day that has not come."""
    if day > timezone.localdate():
        raise ValidationError(_("This day has not come yet."), code="future")
