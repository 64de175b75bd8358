"""On the back office's first page: signatures and sheets that wait, petitions not handed over."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns.petitions.models import PaperSheet, Petition, Signature
from campaigns.petitions.permissions import find_sheets, may_enter_sheets, may_manage
from portal.core.start_page import StartItem, StartLine, take_first
from portal.i18n.formats import format_local_date, format_local_number


def build_waiting_lines(request: HttpRequest) -> Iterable[StartLine]:
    """Held signatures, for editors; sheets that somebody else entered."""
    user = request.user
    if may_manage(user):
        yield _build_held_line()
    if may_enter_sheets(user):
        mine = find_sheets(user).waiting().exclude(entered_by=user.pk)
        open_ones = Q(petition__state__in=[Petition.State.OPEN, Petition.State.CLOSED])
        number, first = take_first(mine.filter(open_ones).select_related("petition"))
        yield StartLine(
            "petition_sheets",
            _("Paper sheets that a second person must check"),
            number,
            items=[_build_sheet_item(sheet) for sheet in first],
        )


def _build_held_line() -> StartLine:
    held = Signature.objects.held().filter(petition=OuterRef("pk")).order_by().values("petition")
    petitions: Any = Petition.objects.annotate(
        held=Subquery(held.annotate(n=Count("pk")).values("n"))
    ).filter(held__gt=0)
    number, first = take_first(petitions.order_by("-held", "pk"))
    return StartLine(
        "petitions_held",
        _("Petitions with signatures that look odd"),
        number,
        items=[
            StartItem(petition.text, get_desk_url(petition), format_local_number(petition.held))
            for petition in first
        ],
    )


def _build_sheet_item(sheet: PaperSheet) -> StartItem:
    url = reverse("petition_sheets", args=[sheet.petition_id])
    return StartItem(sheet.place, url, format_local_number(sheet.number))


def build_own_lines(request: HttpRequest) -> Iterable[StartLine]:
    """For a union's people: the petitions for which they can enter sheets."""
    if may_manage(request.user) or not may_enter_sheets(request.user):
        return
    rows = Petition.objects.filter(state__in=[Petition.State.OPEN, Petition.State.CLOSED])
    number, first = take_first(rows.order_by("-ends_at", "pk"))
    yield StartLine(
        "petitions",
        _("Petitions: add paper sheets"),
        number,
        items=[
            StartItem(
                petition.text,
                reverse("petition_sheets", args=[petition.pk]),
                format_local_date(petition.ends_at),
            )
            for petition in first
        ],
    )


def build_overdue_lines(request: HttpRequest) -> Iterable[StartLine]:
    """For editors: petitions that have ended, and nobody has handed over."""
    if not may_manage(request.user):
        return
    number, first = take_first(Petition.objects.to_hand_over())
    yield StartLine(
        "petitions_to_hand_over",
        _("Petitions to hand over"),
        number,
        items=[StartItem(petition.text, get_desk_url(petition)) for petition in first],
    )


def get_desk_url(petition: Petition) -> str:
    """The petition's page in the back office."""
    return reverse("petition", args=[petition.pk])
