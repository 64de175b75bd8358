"""Tells editors 90, 30 and 0 days before an agreement ends: by mail, and on their first page."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.page_titles import list_editable_pages
from portal.core.querysets import PageQuerySet
from portal.core.start_page import StartItem, StartLine, take_first
from portal.i18n import registry
from portal.i18n.formats import format_local_date
from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized
from portal.members.models import Member
from portal.members.permissions import get_member
from portal.members.roles import EDITORS
from rights_guides.agreements.models import AgreementPage, EndNotice

STEPS = (90, 30, 0)
# An end that is longer ago was known when the agreement was entered.
LATE = dt.timedelta(days=30)


def find_ending(today: dt.date) -> PageQuerySet:
    """The originals that end in the next 90 days, or did in the last 30; the first ones first."""
    first, last = today - LATE, today + dt.timedelta(days=STEPS[0])
    ending: PageQuerySet = (
        AgreementPage.objects.live()
        .filter(
            locale__language_code=registry.SOURCE_LANGUAGE,
            valid_until__gte=first,
            valid_until__lte=last,
        )
        .defer_streamfields()
        .order_by("valid_until", "pk")
    )
    return ending


def send_due_notices(today: dt.date | None = None) -> int:
    """Send what is due, also what was missed, each once; the number of agreements told of."""
    today = today or timezone.localdate()
    people = [each for each in _get_people() if Recipient.of_member(each).is_reachable]
    if not people:
        return 0
    with transaction.atomic():
        due = [page for page in find_ending(today) if _note(page, today)]
        if due:
            for person in people:
                _send(person, due)
    return len(due)


def _get_people() -> list[Member]:
    """The editors; administrators, where there are none."""
    editors = list(Member.objects.filter(groups__name=EDITORS, is_active=True).distinct())
    return editors or list(Member.objects.filter(is_superuser=True, is_active=True))


def _note(page: AgreementPage, today: dt.date) -> bool:
    """Whether a notice is due; it is taken for sent, and so are those before it."""
    end = page.valid_until
    if end is None:
        return False
    due = [days for days in STEPS if (end - today).days <= days]
    made = [
        EndNotice.objects.get_or_create(page=page, valid_until=end, days=days)[1] for days in due
    ]
    return bool(made) and made[-1]


def _send(person: Member, pages: Iterable[AgreementPage]) -> None:
    agreements = [
        {"page": page, "url": f"{settings.SITE_URL}{_get_edit_url(page)}"} for page in pages
    ]
    send_localized(
        Recipient.of_member(person), "agreements/mail/ending", {"agreements": agreements}
    )


def _get_edit_url(page: AgreementPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def build_ending_lines(request: HttpRequest) -> Iterable[StartLine]:
    """Of the agreements that end soon those that the person may change."""
    editable: Any = list_editable_pages(get_member(request))
    ending = find_ending(timezone.localdate()).filter(pk__in=editable.order_by().values("pk"))
    number, first = take_first(ending)
    yield StartLine(
        "ending",
        _("Agreements that end soon"),
        number,
        items=[
            StartItem(page.title, _get_edit_url(page), format_local_date(page.valid_until))
            for page in first
        ],
    )
