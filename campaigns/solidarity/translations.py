"""Messages in the reader's language: made when somebody asks, once for all, and kept.

By the services that translate posts of the forum. Whoever asks first claims the row, so that
many readers at once cause one call; a claim expires, in case its process died.
"""

import datetime as dt

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.solidarity.models import Message, MessageTranslation
from portal.core.text.cleaning import clean_text
from portal.languages.machine_translation import api

PURPOSE = "messages"
# Longer than the timeout of any service.
CLAIM_DURATION = dt.timedelta(minutes=2)


def is_offered() -> bool:
    """Whether there is a service that can be asked."""
    return bool(settings.TRANSLATORS)


def translate(message: Message, language: str) -> str:
    """Have a message translated; answers with what stood in the way, if something did.

    What is not public yet is sent to services of the house only.
    """
    if message.text_language == language:
        return ""
    row, is_mine = MessageTranslation.objects.get_or_create(message=message, language=language)
    if row.text:
        return ""
    if not is_mine and not _claim(row):
        return _("We are translating this text. Load the page again in a moment.")
    try:
        made = api.translate(
            [message.text],
            message.text_language,
            language,
            is_html=False,
            purpose=PURPOSE,
            self_hosted_only=not message.is_shown,
        )
    except api.TranslationError as trouble:
        row.delete()
        return str(trouble)
    except BaseException:
        row.delete()
        raise
    return _keep(row, made)


def _claim(row: MessageTranslation) -> bool:
    stale = MessageTranslation.objects.filter(
        pk=row.pk, text="", claimed_at__lt=timezone.now() - CLAIM_DURATION
    )
    return bool(stale.update(claimed_at=timezone.now()))


def _keep(row: MessageTranslation, made: api.MachineTranslation) -> str:
    text = clean_text(made.passages[0] or "").strip()
    if not text:
        row.delete()
        return str(made.trouble or api.DisagreementError())
    # Nothing is written of a message that was taken back meanwhile.
    MessageTranslation.objects.filter(pk=row.pk).update(
        text=text, service=made.service, via=made.via or ""
    )
    return ""
