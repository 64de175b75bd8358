"""Django's sessions in the database, with an owner, an idle limit and an end.

``SESSION_ENGINE``. A session ends ``SESSION_COOKIE_AGE`` after it began, and earlier when
it was not used for ``SESSION_IDLE_LIMIT``, or ``PRIVILEGED_SESSION_IDLE_LIMIT`` by who has
rights over others. That it was used is noted now and then only, so that reading a page
costs no writing.
"""

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from portal.members.known_devices import forget_devices
from portal.members.models import Device, Member, MemberSession
from portal.members.permissions import needs_second_step

_NOTE_USE_EVERY = dt.timedelta(minutes=10)
# A browser asks there by itself, while nobody is at it.
_BACKGROUND_ROUTES = frozenset({"wagtailadmin_editing_sessions:ping"})
# The first that fits: an Android telephone names Linux, too.
_DEVICES = (
    ("KAIOS", Device.KAIOS),
    ("iPhone", Device.IPHONE),
    ("iPad", Device.IPAD),
    ("CrOS", Device.CHROMEBOOK),
    ("Windows", Device.WINDOWS),
    ("Macintosh", Device.MAC),
    ("Linux", Device.LINUX),
)


def identify_device(user_agent: str) -> Device:
    """The kind of device that a browser says it runs on."""
    if "Android" in user_agent and "KAIOS" not in user_agent:
        return Device.ANDROID_PHONE if "Mobile" in user_agent else Device.ANDROID_TABLET
    return next((device for word, device in _DEVICES if word in user_agent), Device.UNKNOWN)


def _limit(row: MemberSession, now: dt.datetime) -> dt.datetime:
    """When ``row`` ends if nobody uses it from now on."""
    idle = (
        settings.PRIVILEGED_SESSION_IDLE_LIMIT if row.is_privileged else settings.SESSION_IDLE_LIMIT
    )
    return min(row.started_on + dt.timedelta(seconds=settings.SESSION_COOKIE_AGE), now + idle)


def _is_privileged(member_id: int) -> bool:
    member = Member.objects.filter(pk=member_id).first()
    return member is not None and needs_second_step(member)


def _is_due(row: MemberSession, now: dt.datetime) -> bool:
    """Whether its last use was noted long enough ago."""
    shortest = settings.PRIVILEGED_SESSION_IDLE_LIMIT / 4
    return now - row.last_used_on >= min(_NOTE_USE_EVERY, shortest)


class SessionStore(db.SessionStore):
    """One session. ``user_agent``: of the request that it is used in; it is not kept."""

    user_agent = ""

    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        self._row: MemberSession | None = None

    @classmethod
    def get_model_class(cls) -> type[MemberSession]:
        return MemberSession

    def _get_session_from_db(self) -> MemberSession | None:
        self._row = super()._get_session_from_db()  # type: ignore[misc]
        return self._row

    def create_model_instance(self, data: dict[str, Any]) -> MemberSession:
        row = super().create_model_instance(data)
        assert isinstance(row, MemberSession)  # noqa: S101  (for the type checker)
        now = timezone.now()
        member_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        known = self._row
        if known is not None and (known.pk == row.pk or known.member_id == member_id is not None):
            # With a new key, as after a change of password, it is the same session.
            row.started_on, row.device = known.started_on, known.device
        row.member_id, row.last_used_on = member_id, now
        is_new = known is None or known.member_id != member_id
        if is_new and member_id is not None:
            row.device = identify_device(self.user_agent)
        if known is None or is_new or _is_due(known, now):
            row.is_privileged = member_id is not None and _is_privileged(member_id)
        else:
            row.is_privileged = known.is_privileged
        row.expire_date = min(row.expire_date, _limit(row, now))
        self._row = row
        return row

    def flush(self) -> None:
        """End it: what comes after is another session."""
        super().flush()
        self._row = None

    def note_use(self) -> None:
        """Put off the end of a member's session; at most every few minutes."""
        row, now = self._row, timezone.now()
        if row is None or row.member_id is None or self.session_key != row.pk:
            return
        if not _is_due(row, now):
            return
        row.is_privileged = _is_privileged(row.member_id)
        row.last_used_on, row.expire_date = now, _limit(row, now)
        # Not ``save``: what was signed out meanwhile is not made anew.
        MemberSession.objects.filter(pk=row.pk).update(
            is_privileged=row.is_privileged, last_used_on=now, expire_date=row.expire_date
        )


class MemberSessionMiddleware(SessionMiddleware):
    """Django's, which also notes that a session was used."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        assert isinstance(request.session, SessionStore)  # noqa: S101  (the site's engine)
        request.session.user_agent = request.headers.get("User-Agent", "")

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response = super().process_response(request, response)
        session = getattr(request, "session", None)
        match = request.resolver_match
        is_background = match is not None and match.view_name in _BACKGROUND_ROUTES
        if isinstance(session, SessionStore) and response.status_code < 500 and not is_background:
            session.note_use()
        return response


# --- A member's own ---------------------------------------------------------------------


def get_reference(row: MemberSession) -> str:
    """What a form names a session by: whoever knew its key could use it."""
    return salted_hmac("members.session", row.pk, algorithm="sha256").hexdigest()[:32]


def list_sessions(member: Member) -> list[MemberSession]:
    """Where ``member`` is signed in, what was used last first."""
    rows = MemberSession.objects.filter(member=member, expire_date__gt=timezone.now())
    return list(rows.defer("session_data").order_by("-last_used_on"))


def end_sessions(member: Member, current_key: str | None, reference: str = "") -> int:
    """Sign ``member`` out elsewhere: of one session, or of all; how many were ended.

    Never of that with ``current_key``. No device is known afterwards.
    """
    forget_devices(member)
    chosen = [
        row.pk
        for row in list_sessions(member)
        if row.pk != current_key
        and (not reference or constant_time_compare(get_reference(row), reference))
    ]
    return MemberSession.objects.filter(pk__in=chosen).delete()[0]
