"""Background tasks of the coverage report; running one twice does no harm."""

from functools import partial
from itertools import batched
from typing import TYPE_CHECKING

from django.db import transaction
from django.tasks import task
from wagtail.models import Page

from portal.languages.coverage.submission import OrderRun
from portal.languages.models import TranslationOrder

if TYPE_CHECKING:
    from portal.members.models import Member

PAGES_PER_TASK = 20


@task
def submit_pages(order_key: int, keys: list[int]) -> int:
    """Send some pages of an order; returns the number of lines written."""
    order = TranslationOrder.objects.filter(pk=order_key).first()
    return OrderRun(order).run(keys) if order else 0


def _sort_parents_first(keys: list[int]) -> list[int]:
    pages = Page.objects.filter(pk__in=keys).order_by("depth", "path")
    return list(pages.values_list("pk", flat=True))


def enqueue_order(order: TranslationOrder) -> None:
    """Process the whole order after commit; what is already done is skipped."""
    for keys in batched(order.pages, PAGES_PER_TASK):
        transaction.on_commit(partial(submit_pages.enqueue, order.pk, list(keys)))


@transaction.atomic
def create_order(member: "Member", keys: list[int], languages: list[str]) -> TranslationOrder:
    """Save an order and start processing it."""
    order = TranslationOrder.objects.create(
        ordered_by=member, pages=_sort_parents_first(keys), languages=languages
    )
    enqueue_order(order)
    return order
