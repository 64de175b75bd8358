"""Sends one page to translation into one language, or says plainly why not.

The translation begins as a draft: nothing is published, and what translators
have done is left as it is. wagtail-localize's own operation publishes at once
and makes missing parent pages by itself.
"""

from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.actions.copy_for_translation import ParentNotTranslatedError
from wagtail.actions.copy_page import CopyPageIntegrityError
from wagtail.models import Locale, Page
from wagtail_localize.models import SourceDeletedError, Translation, TranslationSource

from portal.languages.coverage.models import OrderLine
from portal.languages.models import TranslationStatus

Outcome = OrderLine.Outcome


class Sent(NamedTuple):
    """What came of it. ``detail``: the title of the page above, or what was wrong."""

    outcome: OrderLine.Outcome
    detail: str = ""


def _record(page: Page, locale: Locale) -> Translation | None:
    """The record that makes the page in ``locale`` a translation.

    The one in use before one that was stopped: there may be both.
    """
    return (
        Translation.objects.filter(source__object_id=page.translation_key, target_locale=locale)
        .select_related("source", "source__locale")
        .order_by("-enabled", "pk")
        .first()
    )


def _renew(target: Page, record: Translation | None) -> Sent:
    """Give the translators the newest published text; the page itself is not touched."""
    if record is None or not record.enabled:
        return Sent(Outcome.OWN_TEXT)
    current = TranslationStatus.objects.filter(
        pk=target.pk, status=TranslationStatus.Status.CURRENT
    )
    if current.exists():
        return Sent(Outcome.NOTHING)
    TranslationSource.update_or_create_from_instance(record.source.get_source_instance())
    return Sent(Outcome.RENEWED)


def _begin(page: Page, locale: Locale, record: Translation | None, person: Any) -> Sent:
    """Make the page in ``locale`` as a draft, under the page above it."""
    if record is not None:
        # Its page was deleted. A second record for the language would be one too many.
        page = record.source.get_source_instance().specific
    source, _created = TranslationSource.update_or_create_from_instance(page)
    Translation.objects.update_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    source.create_or_update_translation(locale, user=person, publish=False, fallback=True)
    return Sent(Outcome.SENT)


def send_page(page: Page, locale: Locale, person: Any) -> Sent:
    """Send ``page`` (as what it is) to translation into ``locale``.

    ``person`` is noted as the author of the draft; whether they may is asked
    before. Sent twice, the second time has nothing left to do.
    """
    if page.locale_id == locale.pk:
        return Sent(Outcome.OWN_LANGUAGE)
    target = Page.objects.filter(translation_key=page.translation_key, locale=locale).first()
    record = _record(page, locale)
    try:
        with transaction.atomic():
            if target is not None and target.alias_of_id is None:
                return _renew(target, record)
            return _begin(page, locale, record, person)
    except ParentNotTranslatedError:
        return Sent(Outcome.PARENT_MISSING, page.get_parent().get_admin_display_title())
    except ValidationError as error:
        return Sent(Outcome.FAILED, "; ".join(error.messages)[:255])
    except (SourceDeletedError, TranslationSource.DoesNotExist, Page.DoesNotExist):
        return Sent(Outcome.FAILED, _("The page it was translated from has been deleted."))
    except (IntegrityError, CopyPageIntegrityError):
        return Sent(Outcome.FAILED, _("There is already a page in its place."))
