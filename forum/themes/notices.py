"""Notices: a theme has opened, closes in seven days, closes in 24 hours."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from forum.themes.deadlines import Deadline, current_deadline, deadline_message
from forum.themes.models import ThemeNotice, ThemePage, ThemeSubscription
from portal.i18n import registry
from portal.mail.links import SignedLink
from portal.mail.recipients import REACHABLE, Recipient
from portal.mail.sending import cancel_mail, send_localized
from portal.members.models import Member

TEMPLATE = "themes/mail/notice"
# Only stops the notices; valid as long as the account exists.
STOP_LINK = SignedLink("forum.themes.notices", "themes:stop")


@dataclass(frozen=True)
class DueNotice:
    """A notice that is due for a theme, with the theme's published pages by language."""

    board_id: int
    kind: Deadline
    pages: dict[str, ThemePage]


def find_due_notices() -> Iterable[DueNotice]:
    """Find the themes with a notice due today."""
    today = timezone.localdate()
    pages = ThemePage.objects.live().filter(opens_on__lte=today, closes_on__gte=today)
    by_board: dict[int, dict[str, ThemePage]] = {}
    for page in pages.filter(alias_of=None).select_related("locale").defer_streamfields():
        by_board.setdefault(page.board_id, {})[page.locale.language_code] = page
    for board_id, in_languages in by_board.items():
        if kind := current_deadline(next(iter(in_languages.values())).schedule):
            yield DueNotice(board_id, kind, in_languages)


def get_followers(board_id: int) -> list[Member]:
    """The members who want notices of a theme and can be reached by mail."""
    subscriptions = dict(
        ThemeSubscription.objects.filter(board=None).values_list("member_id", "follows")
    ) | dict(ThemeSubscription.objects.filter(board=board_id).values_list("member_id", "follows"))
    wanted = [member for member, follows in subscriptions.items() if follows]
    return list(Member.objects.filter(pk__in=wanted).filter(REACHABLE).order_by("pk"))


def send_due_notices() -> int:
    """Send the notices that are due and have not been sent; return how many.

    Each is recorded in the transaction that sends it, so that two runs, even at
    the same time, send it once.
    """
    return sum(
        _send_once(notice, member)
        for notice in find_due_notices()
        for member in get_followers(notice.board_id)
    )


def _send_once(notice: DueNotice, member: Member) -> bool:
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


def _send(notice: DueNotice, member: Member) -> bool:
    recipient = Recipient.of_member(member)
    page = notice.pages.get(recipient.language) or notice.pages.get(registry.SOURCE_LANGUAGE)
    page = page or next(iter(notice.pages.values()))
    with recipient.use_language():
        message = deadline_message(page.schedule)
        unsubscribe_url = STOP_LINK.make_url(member.pk)
    context = {
        "title": page.title,
        "kind": notice.kind,
        "message": message,
        "closes_on": page.closes_on,
        "board_id": notice.board_id,
    }
    return send_localized(recipient, TEMPLATE, context, unsubscribe_url=unsubscribe_url)


def stop_notices(member: Member) -> None:
    """Stop all notices to a member, and those already queued."""
    ThemeSubscription.objects.filter(member=member).delete()
    cancel_mail(Recipient.of_member(member), TEMPLATE)
