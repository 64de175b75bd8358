"""A production process does not start without the keys that cases need."""

import structlog
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from rights_guides.helpdesk.rotation import get_missing_keys

logger = structlog.get_logger("rights_guides.helpdesk")


def refuse_missing_keys() -> None:
    """Raise ``ImproperlyConfigured`` where a case needs a key that ``CASE_KEYS`` lacks."""
    if settings.DEMO:
        return
    try:
        missing = get_missing_keys()
    except DatabaseError:
        logger.exception("could not look for the keys that cases need")
        return
    if missing:
        raise ImproperlyConfigured(
            f"CASE_KEYS lacks keys that cases need: {', '.join(missing)}. Add them again; "
            "`manage.py rotate_case_keys` makes an old key unnecessary."
        )
