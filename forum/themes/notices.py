"""Notices: a theme has opened, closes in seven days, closes in 24 hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from forum.engine import post_office
from forum.themes.deadlines import current_deadline
from forum.themes.models import ThemeNotice, ThemePage, ThemeWish
from portal.core.letters import OneClickLetter
from portal.i18n import registry
from portal.i18n.formats import local_date

Kind = ThemeNotice.Kind
SALT = "forum.themes.notices"


@dataclass(frozen=True)
class Due:
    """A theme with the notice that is due: its published pages by language."""

    board_id: int
    kind: Kind
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


def readers(board_id: int) -> list[Any]:
    """The active members who want notices of a theme."""
    wishes = dict(ThemeWish.objects.filter(board=None).values_list("member_id", "follows")) | dict(
        ThemeWish.objects.filter(board=board_id).values_list("member_id", "follows")
    )
    wanted = [member for member, follows in wishes.items() if follows]
    return list(get_user_model().objects.filter(pk__in=wanted, is_active=True).order_by("pk"))


def send_all() -> int:
    """Send what is due and has not been sent; answers with the number of mails.

    Each mail is noted in the same step: run twice, or by two at once, it goes
    out once. One that cannot be sent is not noted, and goes out the next time;
    the error is raised when all others have gone.
    """
    sent, failure = 0, None
    for each in all_due():
        for member in readers(each.board_id):
            try:
                sent += _send_once(each, member)
            except OSError as error:
                failure = error
    if failure is not None:
        raise failure
    return sent


def _send_once(notice: Due, member: Any) -> bool:
    key = {"board_id": notice.board_id, "kind": notice.kind, "member": member}
    if ThemeNotice.objects.filter(**key).exists():
        return False
    with transaction.atomic():
        try:
            with transaction.atomic():
                ThemeNotice.objects.create(**key)
        except IntegrityError:
            return False
        _message(notice, member).send()
    return True


def _message(notice: Due, member: Any) -> OneClickLetter:
    code = post_office.language_of(member)
    page = notice.pages.get(code) or notice.pages.get(registry.SOURCE_LANGUAGE)
    page = page or next(iter(notice.pages.values()))
    with translation.override(code):
        stop = settings.SITE_URL + reverse("themes:stop", args=[token_of(member)])
        context = {
            "title": page.title,
            "kind": notice.kind,
            "closes_on": local_date(page.closes_on),
            "url": settings.SITE_URL + reverse("themes:board", args=[notice.board_id]),
            "stop_url": stop,
        }
        return OneClickLetter(
            _subject(notice.kind) % {"title": page.title},
            render_to_string("themes/notice.txt", context),
            to=[member.email],
            stop_url=stop,
        )


def _subject(kind: Kind) -> str:
    match kind:
        case Kind.OPENS:
            return _("Now open: %(title)s")
        case Kind.WEEK:
            return _("Seven days left: %(title)s")
    return _("Last day: %(title)s")


def token_of(member: Any) -> str:
    """What the link to stop notices says who it is; it is good for nothing else."""
    return signing.dumps(member.pk, salt=SALT)


def member_of(token: str) -> Any | None:
    """The member whose token it is; ``None`` for one that was not made here."""
    try:
        key = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return get_user_model().objects.filter(pk=key).first()


def stop_all(member: Any) -> None:
    """No notices any more, of no theme."""
    ThemeWish.objects.filter(member=member).delete()
