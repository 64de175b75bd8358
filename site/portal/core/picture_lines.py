"""On the back office's first page: pages that lost a picture, and consents that end soon."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import policy_registry

from portal.core.models import SiteImage
from portal.core.page_titles import list_editable_pages
from portal.core.start_page import StartItem, StartLine, take_first
from portal.core.withdrawal import find_pages
from portal.i18n import registry
from portal.i18n.formats import format_local_date

# So long before a consent ends it is time to ask people again.
ASK_AGAIN = dt.timedelta(days=30)


def build_overdue_lines(request: HttpRequest) -> Iterable[StartLine]:
    """What is to be done about pictures of people, by those who look after them.

    One query where there is nothing to do.
    """
    today = timezone.localdate()
    ending = Q(
        people=SiteImage.YES,
        withdrawn_at=None,
        consent_has_no_end=False,
        consent_until__range=(today, today + ASK_AGAIN),
    )
    found = list(SiteImage.objects.closed() | SiteImage.objects.filter(ending))
    closed = [picture.pk for picture in found if picture.is_closed]
    if closed:
        yield _build_line_of_pages(request, SiteImage.objects.filter(pk__in=closed))
    if len(found) > len(closed):
        yield _build_line_of_consents(request, [each.pk for each in found if not each.is_closed])


def _build_line_of_pages(request: HttpRequest, pictures: Any) -> StartLine:
    """Pages with a picture that readers are not shown; until another is chosen."""
    user: Any = request.user
    pages = list_editable_pages(user).live().filter(alias_of=None)
    named = find_pages(pictures).order_by()
    rows = pages.filter(pk__in=named.values("pk")).select_related("locale")
    number, first = take_first(rows.order_by("path"))
    return StartLine(
        "withdrawn-pictures",
        _("Pages that no longer show their picture"),
        number,
        items=[
            StartItem(
                page.get_admin_display_title(),
                reverse("wagtailadmin_pages:edit", args=[page.pk]),
                registry.get(page.locale.language_code).own_name,
            )
            for page in first
        ],
        note=_("The picture may no longer be shown. Choose another."),
    )


def _build_line_of_consents(request: HttpRequest, keys: list[int]) -> StartLine:
    """Pictures that nobody may show soon, unless the people in them agree again."""
    policy: Any = policy_registry.get_by_type(SiteImage)
    changed = policy.instances_user_has_any_permission_for(request.user, {"change"})
    number, first = take_first(changed.filter(pk__in=keys).order_by("consent_until", "pk"))
    return StartLine(
        "ending-consents",
        _("Pictures of people whose consent ends soon"),
        number,
        items=[
            StartItem(
                picture.title,
                reverse("wagtailimages:edit", args=[picture.pk]),
                format_local_date(picture.consent_until),
            )
            for picture in first
        ],
    )
