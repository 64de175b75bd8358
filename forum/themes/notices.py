"""Notices: a theme has opened, closes in seven days, closes in 24 hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from forum.themes.deadlines import Deadline, current_deadline
from forum.themes.models import ThemeNotice, ThemePage, ThemeWish
from portal.i18n import registry
from portal.mail.links import SignedLink
from portal.mail.recipients import REACHABLE, Recipient
from portal.mail.sending import cancel_mail, send_localized
from portal.members.models import Member

TEMPLATE = "themes/mail/notice"
# Good for nothing but to stop the notices, and for as long as the account is there.
STOP_LINK = SignedLink("forum.themes.notices", "themes:stop")


@dataclass(frozen=True)
class Due:
    """A theme with the notice that is due: its published pages by language."""

    board_id: int
    kind: Deadline
    pages: dict[str, Any]


def all_due() -> Iterable[Due]:
    """Every theme that has something to say today."""
    today = timezone.localdate()
    pages = ThemePage.objects.live().filter(opens_on__lte=today, closes_on__gte=today)
    by_board: dict[int, dict[str, Any]] = {}
    for page in pages.filter(alias_of=None).select_related("locale").defer_streamfields():
        by_board.setdefault(page.board_id, {})[page.locale.language_code] = page
    for board_id, in_languages in by_board.items():
        if kind := current_deadline(next(iter(in_languages.values())).schedule):
            yield Due(board_id, kind, in_languages)


def readers(board_id: int) -> list[Member]:
    """The members who want notices of a theme and may be written to."""
    wishes = dict(ThemeWish.objects.filter(board=None).values_list("member_id", "follows")) | dict(
        ThemeWish.objects.filter(board=board_id).values_list("member_id", "follows")
    )
    wanted = [member for member, follows in wishes.items() if follows]
    return list(Member.objects.filter(pk__in=wanted).filter(REACHABLE).order_by("pk"))


def send_all() -> int:
    """Send what is due and has not been sent; the number of mails.

    Each mail is noted in the same transaction: run twice, or by two at once, it
    goes out once.
    """
    return sum(
        _send_once(notice, member) for notice in all_due() for member in readers(notice.board_id)
    )


def _send_once(notice: Due, member: Member) -> bool:
    key = {"board_id": notice.board_id, "kind": notice.kind, "member": member}
    if ThemeNotice.objects.filter(**key).exists():
        return False
    with transaction.atomic():
        try:
            with transaction.atomic():
                ThemeNotice.objects.create(**key)
        except IntegrityError:
            return False
        return _send(notice, member)


def _send(notice: Due, member: Member) -> bool:
    recipient = Recipient.of_member(member)
    page = notice.pages.get(recipient.language) or notice.pages.get(registry.SOURCE_LANGUAGE)
    page = page or next(iter(notice.pages.values()))
    with recipient.use_language():
        unsubscribe_url = STOP_LINK.make_url(member.pk)
    context = {
        "title": page.title,
        "kind": notice.kind,
        "closes_on": page.closes_on,
        "board_id": notice.board_id,
    }
    return send_localized(recipient, TEMPLATE, context, unsubscribe_url=unsubscribe_url)


def stop_all(member: Member) -> None:
    """No notices any more, of no theme."""
    ThemeWish.objects.filter(member=member).delete()
    cancel_mail(Recipient.of_member(member), TEMPLATE)
