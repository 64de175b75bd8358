"""Tells those who waited for a page in a language that it is there, and forgets them."""

from typing import Any

from django.db import transaction
from django.tasks import task
from wagtail.models import Page

from portal.core import publication
from portal.core.querysets import all_pages
from portal.languages.models import TranslationStatus
from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized
from portal.translation_requests.models import TranslationRequest


def _send_page_is_there(translation_request: TranslationRequest, page: Page) -> bool:
    """Tell somebody who waited; ``False``: their account may not be written to."""
    language = translation_request.language
    if translation_request.member is not None:
        recipient = Recipient.of_member(translation_request.member, language=language)
    else:
        recipient = Recipient.at_confirmed_address(translation_request.email, language)
    return send_localized(
        recipient,
        "translation_requests/mail/page_is_there",
        {"title": page.title, "page_path": page.get_url() or ""},
    )


def _get_readable_page(page_id: int) -> Page | None:
    """The page, if everybody may read it and its text is in its language."""
    page: Page | None = (
        all_pages()
        .visible()
        .filter(pk=page_id)
        .exclude(translation_status__status=TranslationStatus.Status.UNTRANSLATED)
        .select_related("locale")
        .first()
    )
    return page


@task
def notify_readers(page_id: int) -> None:
    """Tell everybody who waited for this page in its language, each once.

    A request is deleted in the transaction that queues its mail: a task that runs
    twice writes once.
    """
    TranslationRequest.objects.expired().delete()
    page = _get_readable_page(page_id)
    if page is None:
        return
    waiting = TranslationRequest.objects.filter(
        translation_key=page.translation_key, language=page.locale.language_code
    )
    for translation_request in waiting.select_related("member"):
        with transaction.atomic():
            row = TranslationRequest.objects.filter(pk=translation_request.pk)
            deleted, _by_model = row.delete()
            is_wanted = translation_request.confirmed_at and translation_request.wants_to_know
            if deleted and is_wanted:
                _send_page_is_there(translation_request, page)


def _on_published(sender: type, instance: Any, **kwargs: Any) -> None:
    if not isinstance(instance, Page) or kwargs.get("only_address"):
        return
    if TranslationRequest.objects.filter(
        translation_key=instance.translation_key, language=instance.locale.language_code
    ).exists():
        notify_readers.enqueue(instance.pk)


def connect() -> None:
    """Listen to what is published; called once, after the statuses listen."""
    publication.published.connect(_on_published, dispatch_uid="translation_requests.published")
