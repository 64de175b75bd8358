"""When a page is there in a language, those who waited for it are told and forgotten."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.db import transaction
from django.tasks import task
from wagtail.models import Page

from portal.core import publication
from portal.core.querysets import all_pages
from portal.languages.models import TranslationStatus
from portal.translation_requests import mail
from portal.translation_requests.models import Wish

PageAndLanguage = tuple[UUID, str]


def wishes_by_page_and_language() -> dict[PageAndLanguage, int]:
    """How many people wait for each page (translation key) in each language; one query."""
    wanted = Wish.objects.confirmed().order_by().values_list("translation_key", "language")
    return dict(Counter(wanted))


def _readable(page_id: int) -> Page | None:
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
def fulfil(page_id: int) -> None:
    """Tell everybody who waited for this page in its language, each once.

    A wish is deleted in the transaction that queues its mail: a task that runs
    twice writes once.
    """
    Wish.objects.expired().delete()
    page = _readable(page_id)
    if page is None:
        return
    waiting = Wish.objects.filter(
        translation_key=page.translation_key, language=page.locale.language_code
    )
    for wish in waiting.select_related("member"):
        with transaction.atomic():
            deleted, _by_model = Wish.objects.filter(pk=wish.pk).delete()
            if deleted and wish.confirmed_at and wish.wants_to_know:
                mail.send_page_is_there(wish, page)


def _on_published(sender: type, instance: Any, **kwargs: Any) -> None:
    if not isinstance(instance, Page) or kwargs.get("only_address"):
        return
    if Wish.objects.filter(
        translation_key=instance.translation_key, language=instance.locale.language_code
    ).exists():
        fulfil.enqueue(instance.pk)


def connect() -> None:
    """Listen to what is published; called once, after the statuses listen."""
    publication.published.connect(_on_published, dispatch_uid="wishes.published")
