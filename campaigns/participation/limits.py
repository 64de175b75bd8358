"""What waits for an editor before any mail is sent, so that nobody's mailbox is filled by a script.

Nothing is known of where a form comes from, and nobody is refused: what looks like a program, and
what comes while very many do not confirm, is held. How many may be unconfirmed grows with those
who confirm, so that what spreads is not slowed down.
"""

import datetime as dt
from typing import NamedTuple

from django.core import signing
from django.core.cache import cache
from django.db.models import Model
from django.utils import timezone

from campaigns.participation.people import Participation, ParticipationQuerySet

# Nobody types a name and an address in less.
FASTEST = dt.timedelta(seconds=3)
# A page that was open for longer is sent once more.
LONGEST = dt.timedelta(days=1)
# For each that is confirmed, so many may wait to be.
GROWTH = 3
_KEPT_SECONDS = 10
_signer = signing.TimestampSigner(salt="campaigns.form")


class _Window(NamedTuple):
    """In so long, so many may be unconfirmed on anything that people take part in."""

    length: dt.timedelta
    minimum: int


WINDOWS = (_Window(dt.timedelta(minutes=10), 200), _Window(dt.timedelta(days=1), 2_000))


def _name(subject: Model) -> str:
    return f"{subject._meta.label_lower}.{subject.pk}"


def make_moment(subject: Model) -> str:
    """When the form about ``subject`` was opened, for its hidden field."""
    return _signer.sign(_name(subject))


def read_moment(moment: str, subject: Model) -> dt.timedelta | None:
    """How long the form was open; ``None``: too long, or it is about something else, or forged."""
    try:
        if _signer.unsign(moment, max_age=LONGEST) != _name(subject):
            return None
        stamp = moment.split(_signer.sep)[-2]
    except (signing.BadSignature, IndexError):
        return None
    opened = signing.b62_decode(stamp)
    return dt.timedelta(seconds=max(0.0, timezone.now().timestamp() - opened))


def find_reason(
    subject: Model, rows: ParticipationQuerySet, *, is_trapped: bool, age: dt.timedelta
) -> str:
    """Why an editor has to look at what was just sent; empty: nobody has to.

    ``rows``: of all who took part in ``subject``.
    """
    if is_trapped:
        return Participation.Held.TRAP
    if age < FASTEST:
        return Participation.Held.FAST
    if any(_is_full(subject, rows, window) for window in WINDOWS):
        return Participation.Held.MANY
    return ""


def _is_full(subject: Model, rows: ParticipationQuerySet, window: _Window) -> bool:
    """Whether as many wait as may, looking at no more rows than these."""
    most = max(window.minimum, GROWTH * _count_confirmed(subject, rows, window))
    waiting = rows.waiting().filter(asked_at__gt=timezone.now() - window.length)
    return bool(waiting.order_by("-asked_at")[most - 1 : most].exists())


def _count_confirmed(subject: Model, rows: ParticipationQuerySet, window: _Window) -> int:
    """How many were confirmed lately; ten seconds old at the most, which does no harm."""
    key = f"{_name(subject)}.confirmed.{window.length.total_seconds():.0f}"

    def count() -> int:
        since = timezone.now() - window.length
        return int(rows.counting().filter(confirmed_at__gt=since).count())

    return int(cache.get_or_set(key, count, _KEPT_SECONDS) or 0)
