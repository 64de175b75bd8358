"""Ordering a PDF, making it in the background, and fetching it.

Making one takes minutes of a worker and much memory: one at a time, so many a day for each
member. Who may read the board is asked when it is ordered, made and fetched.
"""

import datetime as dt

import structlog
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forum.engine.forum.models import Forum
from forum.engine.forum_permission.permissions import access_board, can_read_board
from forum.exports import pdf
from forum.exports.content import collect_posts, get_board_export
from forum.exports.models import PdfOrder
from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized
from portal.members.models import Member

logger = structlog.get_logger("forum.exports")

ORDERS_PER_DAY = 5
# What other people wrote does not lie about for longer.
KEPT_FOR = dt.timedelta(hours=24)
# A worker that was stopped does not come back to it.
GIVEN_UP_AFTER = dt.timedelta(minutes=15)
State = PdfOrder.State


def order_refusal(member: Member) -> Promise | None:
    """Why ``member`` can order no PDF now; ``None`` when they can."""
    tidy_up()
    orders = member.pdf_orders
    if orders.filter(state__in=[State.WAITING, State.BEING_MADE]).exists():
        return _("We are making your PDF. We will send you an e-mail when it is ready.")
    day_ago = timezone.now() - KEPT_FOR
    if orders.filter(ordered_on__gt=day_ago).count() >= ORDERS_PER_DAY:
        return _("You have asked for many PDFs today. Download the table, or come back tomorrow.")
    return None


def place_order(member: Member, board: Forum) -> PdfOrder | None:
    """Order a PDF of ``board``; ``None``: one was ordered at the same moment."""
    try:
        with transaction.atomic():
            return PdfOrder.objects.create(
                member=member, board=board, language=translation.get_language() or ""
            )
    except IntegrityError:
        return None


def latest_order(member: Member, board: Forum) -> PdfOrder | None:
    """The member's latest order of this board that is not too old."""
    recent = member.pdf_orders.filter(board=board, ordered_on__gt=timezone.now() - KEPT_FOR)
    return recent.order_by("-ordered_on", "-pk").first()


def access_file(member: Member, board_id: int) -> PdfOrder:
    """The latest PDF made for ``member`` of a board that they may still read."""
    board = access_board(member, board_id)
    ready = member.pdf_orders.filter(board=board, state=State.READY)
    order: PdfOrder | None = ready.filter(ordered_on__gt=timezone.now() - KEPT_FOR).last()
    if order is None:
        raise Http404("No PDF was made.")
    return order


def tidy_up() -> None:
    """Delete old orders with their files; give up those that were left half made."""
    now = timezone.now()
    for order in PdfOrder.objects.filter(ordered_on__lt=now - KEPT_FOR):
        order.delete()
    stuck = PdfOrder.objects.filter(state=State.BEING_MADE, started_on__lt=now - GIVEN_UP_AFTER)
    for order in stuck.select_related("member", "board"):
        _finish(order, State.FAILED)


def make_waiting() -> int:
    """Make every PDF that waits, one after the other; the number of them.

    Does nothing while another worker makes one: that worker goes on with those that wait.
    """
    tidy_up()
    made = 0
    while order := _claim_next():
        made += 1
        try:
            content = _make(order)
        except Exception as error:  # noqa: BLE001 (whatever the library stumbles over)
            logger.error("pdf failed", order=order.pk, error=type(error).__name__)
            content = b""
        if content:
            order.file.save("board.pdf", ContentFile(content), save=False)
        _finish(order, State.READY if content else State.FAILED)
    return made


def _claim_next() -> PdfOrder | None:
    waiting = PdfOrder.objects.filter(state=State.WAITING)
    order: PdfOrder | None = waiting.select_related("member", "board").first()
    if order is None:
        return None
    try:
        with transaction.atomic():
            claimed = PdfOrder.objects.filter(pk=order.pk, state=State.WAITING).update(
                state=State.BEING_MADE, started_on=timezone.now()
            )
    except IntegrityError:
        return None
    return order if claimed else _claim_next()


def _make(order: PdfOrder) -> bytes:
    """The PDF; empty when it cannot be made, or its member may no longer read the board."""
    if not pdf.is_available() or not can_read_board(order.member, order.board):
        return b""
    with translation.override(order.language):
        posts, is_all = collect_posts(order.member, order.board, pdf.MAX_POSTS, pdf.MAX_CHARACTERS)
        return pdf.render_pdf(get_board_export(order.board), posts, is_all=is_all)


@transaction.atomic
def _finish(order: PdfOrder, state: State) -> None:
    """Note the end, and tell the member where the file is or that there is none."""
    if not PdfOrder.objects.filter(pk=order.pk, state=State.BEING_MADE).update(
        state=state, file=order.file.name
    ):
        if name := order.file.name:
            order.file.storage.delete(name)
        return
    template = "pdf_ready" if state == State.READY else "pdf_failed"
    send_localized(
        Recipient.of_member(order.member, order.language),
        f"exports/mail/{template}",
        {"board": order.board},
    )
