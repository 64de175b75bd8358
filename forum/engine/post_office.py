"""Mail of the forum to one person, in their own language, once what it tells has happened."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import translation

from portal.i18n import registry

logger = logging.getLogger(__name__)


def language_of(reader: Any) -> str:
    """The code of the language in which ``reader`` gets mail."""
    return registry.get(reader.preferred_language or registry.SOURCE_LANGUAGE).code


def send(reader: Any, write: Callable[[], tuple[str, str]]) -> None:
    """Send what ``write`` makes: subject and text; called in the reader's language.

    After the commit: nobody is told of what did not happen. A mail server that
    is down must not undo what was decided.
    """
    if reader is None or not reader.is_active:
        return
    with translation.override(language_of(reader)):
        subject, text = write()
    message = EmailMessage(" ".join(subject.split()), text, to=[reader.email])
    transaction.on_commit(lambda: _deliver(message))


def _deliver(message: EmailMessage) -> None:
    try:
        message.send()
    except OSError:
        logger.warning("A mail of the forum could not be sent.", exc_info=True)
