"""Sends pages to translation: one page, or an order of many pages in several languages.

A translation begins as a draft: nothing is published, and what translators have
done stays. wagtail-localize's own operation publishes at once and creates missing
parent pages by itself.
"""

from typing import TYPE_CHECKING, NamedTuple

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.actions.copy_for_translation import ParentNotTranslatedError
from wagtail.actions.copy_page import CopyPageIntegrityError
from wagtail.models import Locale, Page
from wagtail_localize.models import SourceDeletedError, Translation, TranslationSource

from portal.core.text.truncation import cut
from portal.i18n import registry
from portal.languages.models import OrderLine, TranslationOrder, TranslationStatus
from portal.languages.permissions import can_submit_page

if TYPE_CHECKING:
    from portal.members.models import Member

Outcome = OrderLine.Outcome


class SubmissionResult(NamedTuple):
    """The outcome for one page and language.

    ``detail``: the title of the page above, or what was wrong.
    """

    outcome: OrderLine.Outcome
    detail: str = ""


def _get_record(page: Page, locale: Locale) -> Translation | None:
    """The record that makes the page in ``locale`` a translation.

    The one in use before one that was stopped: there may be both.
    """
    return (
        Translation.objects.filter(source__object_id=page.translation_key, target_locale=locale)
        .select_related("source", "source__locale")
        .order_by("-enabled", "pk")
        .first()
    )


def _update_source(target: Page, record: Translation | None) -> SubmissionResult:
    """Give the translators the newest published text; the page itself is not touched."""
    if record is None or not record.enabled:
        return SubmissionResult(Outcome.OWN_TEXT)
    current = TranslationStatus.objects.filter(
        pk=target.pk, status=TranslationStatus.Status.CURRENT
    )
    if current.exists():
        return SubmissionResult(Outcome.NOTHING)
    TranslationSource.update_or_create_from_instance(record.source.get_source_instance())
    return SubmissionResult(Outcome.RENEWED)


def _create_draft(
    page: Page, locale: Locale, record: Translation | None, member: "Member"
) -> SubmissionResult:
    """Make the page in ``locale`` as a draft, under the page above it."""
    if record is not None:
        # Its page was deleted. A second record for the language would be one too many.
        page = record.source.get_source_instance().specific
    source, _created = TranslationSource.update_or_create_from_instance(page)
    Translation.objects.update_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    mirrored = Page.objects.filter(translation_key=page.translation_key, locale=locale).exclude(
        alias_of=None
    )
    mirrors = list(mirrored.values_list("pk", flat=True))
    source.create_or_update_translation(locale, user=member, publish=False, fallback=True)
    # What showed another page's text would now show it as its own.
    Page.objects.filter(pk__in=mirrors).update(live=False, has_unpublished_changes=True)
    return SubmissionResult(Outcome.SENT)


def submit_page(page: Page, locale: Locale, member: "Member") -> SubmissionResult:
    """Send ``page`` (as what it is) to translation into ``locale``.

    ``member`` is noted as the author of the draft; whether they may is asked
    before. Sent twice, the second time has nothing left to do.
    """
    if page.locale_id == locale.pk:
        return SubmissionResult(Outcome.OWN_LANGUAGE)
    target = Page.objects.filter(translation_key=page.translation_key, locale=locale).first()
    record = _get_record(page, locale)
    try:
        with transaction.atomic():
            if target is not None and target.alias_of_id is None:
                return _update_source(target, record)
            return _create_draft(page, locale, record, member)
    except ParentNotTranslatedError:
        return SubmissionResult(Outcome.PARENT_MISSING, page.get_parent().get_admin_display_title())
    except ValidationError as error:
        return SubmissionResult(Outcome.FAILED, cut("; ".join(error.messages), 255))
    except (SourceDeletedError, TranslationSource.DoesNotExist, Page.DoesNotExist):
        return SubmissionResult(Outcome.FAILED, _("The original page has been deleted."))
    except (IntegrityError, CopyPageIntegrityError):
        return SubmissionResult(Outcome.FAILED, _("Another page is already in this place."))


class OrderRun:
    """One run over some pages of an order.

    Permissions are checked for each page, with the person's present ones. A line is
    saved in the same transaction as its work, so an interrupted run, or two at the
    same time, still do every page once.
    """

    def __init__(self, order: TranslationOrder) -> None:
        self.order = order
        people = get_user_model().objects.filter(is_active=True)
        self.member: Member | None = people.filter(pk=order.ordered_by_id or 0).first()
        self.locales = {
            locale.language_code: locale
            for locale in Locale.objects.filter(language_code__in=order.languages)
        }

    def run(self, keys: list[int]) -> int:
        """Send the pages with these primary keys; returns the number of lines written."""
        language = getattr(self.member, "preferred_language", "") or registry.SOURCE_LANGUAGE
        with translation.override(language):  # a worker's own is nobody's
            return sum(self._submit_page(key) for key in keys)

    def _submit_page(self, key: int) -> int:
        page = Page.objects.live().filter(pk=key).specific().first()
        return sum(self._write_line(key, page, code) for code in self.order.languages)

    def _write_line(self, key: int, page: Page | None, code: str) -> int:
        """Write one line; 0 when it is there already."""
        with transaction.atomic():
            line, is_new = OrderLine.objects.get_or_create(
                order=self.order, page_key=key, language=code
            )
            if not is_new:
                return 0
            line.title = page.get_admin_display_title() if page else ""
            line.outcome, line.detail = self._submit(page, code)
            line.save()
        return 1

    def _submit(self, page: Page | None, code: str) -> SubmissionResult:
        locale = self.locales.get(code)
        if page is None or locale is None:
            return SubmissionResult(Outcome.GONE)
        if self.member is None or not can_submit_page(self.member, page):
            return SubmissionResult(Outcome.REFUSED)
        sent = submit_page(page, locale, self.member)
        if sent.outcome == Outcome.PARENT_MISSING and self._submit_parent(page, code):
            return submit_page(page, locale, self.member)
        return sent

    def _submit_parent(self, page: Page, code: str) -> bool:
        """Send the page above first when it is in the same order; whether it was."""
        parent = page.get_parent().specific
        return parent.pk in self.order.pages and self._write_line(parent.pk, parent, code) == 1
