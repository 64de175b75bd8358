"""On the back office's first page: what a translator has to do."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

from portal.core.page_titles import sees_all_titles
from portal.core.start_page import StartItem, StartLine, take_first
from portal.i18n import registry
from portal.translators_desk.querysets import (
    filter_outdated,
    filter_with_work_left,
    list_translations,
)


def build_own_lines(request: HttpRequest) -> Iterable[StartLine]:
    """What is left to translate; who may change every page has the coverage report for it."""
    if not sees_all_titles(request.user):
        rows = filter_with_work_left(list_translations(request.user))
        yield _build_line("translations", _("Pages to translate"), rows)


def build_overdue_lines(request: HttpRequest) -> Iterable[StartLine]:
    """Translations that tell readers something that is no longer so."""
    rows = filter_outdated(list_translations(request.user))
    yield _build_line("outdated", _("Translations that are out of date"), rows)


def _build_line(key: str, label: Promise, rows: QuerySet[Translation]) -> StartLine:
    number, first = take_first(rows)
    items = [
        StartItem(
            each.source.object_repr,
            reverse("translators_desk:desk", args=[each.pk]),
            registry.get(each.target_locale.language_code).own_name,
        )
        for each in first
    ]
    return StartLine(key, label, number, f"{reverse('translators_desk:index')}?open=on", items)
