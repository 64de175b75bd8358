"""Where I am signed in: seen by me alone, ended by me, by idleness, and in the end."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from time_machine import TimeMachineFixture
from wagtail.models import Page

from portal.members.models import Device, MemberSession
from portal.members.personal_data import export_personal_data
from portal.members.sessions import SessionStore, identify_device
from tests.factories import MemberFactory
from tests.fixture_types import Member, SignIn
from tests.members.fixture_types import InGroup
from tests.reading import page_of, read

pytestmark = pytest.mark.django_db

PHONE = (
    "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0.0.0 Mobile Safari/537.36"
)
SESSIONS = "/en/accounts/sessions/"
PROFILE = "/en/accounts/profile/"


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


@pytest.fixture
def somebody() -> Member:
    return MemberFactory(email="somebody@example.org")


def sign_in(user_agent: str = PHONE) -> Client:
    client = Client(headers={"User-Agent": user_agent})
    answer = client.post(
        "/en/accounts/login/", {"login": "somebody@example.org", "password": "password"}
    )
    assert answer.status_code == 302
    return client


def type_password_again(client: Client) -> Client:
    client.post("/en/accounts/reauthenticate/", {"password": "password"})
    return client


def is_signed_in(client: Client) -> bool:
    return client.get(PROFILE).status_code == 200


# --- The list ---------------------------------------------------------------------


def test_my_sessions_with_the_kind_of_device_and_no_more(somebody: Member) -> None:
    phone, computer = sign_in(), sign_in("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/130.0")
    sign_in()
    page = page_of(computer.get(SESSIONS))
    devices = [row["data-device"] for row in page.html.select("[data-session]")]
    assert sorted(devices) == ["android-phone", "android-phone", "windows"]
    assert page.one("[data-session=current]")["data-device"] == "windows"
    rows = MemberSession.objects.filter(member=somebody).values()
    assert "SM-A155F" not in str(list(rows))
    assert "127.0.0.1" not in str(list(rows))
    assert all(row["session_key"] not in str(page.html) for row in rows)
    assert is_signed_in(phone)


def test_nobody_else_sees_or_ends_them(somebody: Member, signed_in: SignIn) -> None:
    mine = sign_in()
    page = page_of(sign_in().get(SESSIONS))
    reference = page.one("[data-session=other] button")["value"]
    other = type_password_again(signed_in(MemberFactory()))
    assert len(page_of(other.get(SESSIONS)).html.select("[data-session]")) == 1
    other.post(SESSIONS, {"session": str(reference)})
    other.post(SESSIONS)
    assert is_signed_in(mine)
    assert Client().get(SESSIONS).status_code == 302


def test_the_password_is_asked_for_before_one_is_ended(somebody: Member) -> None:
    other, this = sign_in(), sign_in()
    row = page_of(this.get(SESSIONS)).html.select("[data-session=other] button")[0]
    answer = this.post(SESSIONS, {"session": str(row["value"])})
    assert "/accounts/reauthenticate/" in answer["Location"]
    assert is_signed_in(other)
    # What was asked for is done then, without asking again.
    this.post(answer["Location"], {"password": "password"})
    assert not is_signed_in(other)
    assert is_signed_in(this)


def test_a_stranger_who_sends_the_form_leaves_no_session(somebody: Member) -> None:
    assert Client().post(SESSIONS, {"session": "x"})["Location"].startswith("/en/accounts/login/")
    assert not MemberSession.objects.exists()


def test_one_is_ended_or_all_but_this(somebody: Member) -> None:
    first, second, this = sign_in(), sign_in(), type_password_again(sign_in())
    rows = page_of(this.get(SESSIONS)).html.select("[data-session=other] button")
    this.post(SESSIONS, {"session": str(rows[0]["value"])})
    assert [is_signed_in(first), is_signed_in(second)].count(True) == 1
    this.post(SESSIONS, {"session": "of nobody"})
    assert [is_signed_in(first), is_signed_in(second)].count(True) == 1
    this.post(SESSIONS)
    assert not is_signed_in(first)
    assert not is_signed_in(second)
    assert is_signed_in(this)


def test_what_was_ended_does_not_come_back_with_its_next_request(somebody: Member) -> None:
    lost, this = sign_in(), type_password_again(sign_in())
    this.post(SESSIONS)
    lost.get("/en/")
    assert not is_signed_in(lost)
    assert MemberSession.objects.filter(member=somebody).count() == 1


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        (PHONE, Device.ANDROID_PHONE),
        ("Mozilla/5.0 (Linux; Android 13; SM-X200) Chrome/126 Safari/537.36", "android-tablet"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Mobile/15E148", "iphone"),
        ("Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) Mobile/15E148", "ipad"),
        ("Mozilla/5.0 (Mobile; Nokia_8110_4G; rv:48.0) Gecko/48.0 KAIOS/2.5", "kaios"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15", "mac"),
        ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/126", "chromebook"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Firefox/130.0", "linux"),
        ("", "unknown"),
        ("curl/8", "unknown"),
    ],
)
def test_kinds_of_devices(user_agent: str, device: str) -> None:
    assert identify_device(user_agent) == device


# --- The limits -------------------------------------------------------------------


def test_a_session_that_nobody_uses_ends(
    somebody: Member, time_machine: TimeMachineFixture
) -> None:
    start = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)
    time_machine.move_to(start, tick=False)
    used, idle = sign_in(), sign_in()
    time_machine.move_to(start + settings.SESSION_IDLE_LIMIT - dt.timedelta(hours=1), tick=False)
    assert is_signed_in(used)
    time_machine.move_to(start + settings.SESSION_IDLE_LIMIT + dt.timedelta(hours=1), tick=False)
    assert is_signed_in(used)
    assert not is_signed_in(idle)


def test_a_session_ends_however_much_it_is_used(
    somebody: Member, time_machine: TimeMachineFixture
) -> None:
    start = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)
    time_machine.move_to(start, tick=False)
    client = sign_in()
    days = settings.SESSION_COOKIE_AGE // 86_400
    for day in range(10, days, 10):
        time_machine.move_to(start + dt.timedelta(days=day), tick=False)
        # A form that is sent writes the session anew; it does not begin again.
        client.post(reverse("members_profile_edit"), {})
        assert is_signed_in(client)
    time_machine.move_to(start + dt.timedelta(days=days, minutes=1), tick=False)
    assert not is_signed_in(client)


def change_password(client: Client) -> None:
    typed = {"oldpassword": "password", "password1": "Q7zzz-pp-vole", "password2": "Q7zzz-pp-vole"}
    assert client.post(reverse("account_change_password"), typed).status_code == 302


def cycle_key(client: Client) -> None:
    """As Django does it where the site's secret key was changed."""
    store = SessionStore(client.session.session_key)
    store.cycle_key()
    store.save()
    assert store.session_key
    client.cookies[settings.SESSION_COOKIE_NAME] = store.session_key


@pytest.mark.parametrize("change_key", [change_password, cycle_key])
def test_a_session_with_a_new_key_is_the_same(
    change_key: Callable[[Client], None], somebody: Member, time_machine: TimeMachineFixture
) -> None:
    start = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)
    time_machine.move_to(start, tick=False)
    client = sign_in()
    before = MemberSession.objects.get(member=somebody)
    time_machine.move_to(start + dt.timedelta(days=9), tick=False)
    change_key(client)
    after = MemberSession.objects.get(member=somebody)
    assert before.pk != after.pk
    assert (after.started_on, after.device) == (start, Device.ANDROID_PHONE)
    assert after.expire_date <= start + dt.timedelta(seconds=settings.SESSION_COOKIE_AGE)
    assert is_signed_in(client)


def test_who_signs_in_anew_begins_anew(somebody: Member, time_machine: TimeMachineFixture) -> None:
    start = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)
    time_machine.move_to(start, tick=False)
    client = sign_in()
    store = SessionStore(client.session.session_key)
    data = dict(store.items())
    time_machine.move_to(start + dt.timedelta(days=9), tick=False)
    store.flush()
    store.update(data)
    store.save()
    row = MemberSession.objects.get(member=somebody)
    assert row.started_on == start + dt.timedelta(days=9)


@pytest.mark.parametrize("group", ["Editors", "Affiliates: NP", "Identity keepers"])
def test_who_has_rights_over_others_is_signed_out_sooner(
    group: str, in_group: InGroup, time_machine: TimeMachineFixture
) -> None:
    in_group(group, email="somebody@example.org", is_staff=group != "Identity keepers")
    start = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)
    time_machine.move_to(start, tick=False)
    client = sign_in()
    time_machine.move_to(start + settings.PRIVILEGED_SESSION_IDLE_LIMIT, tick=False)
    assert not is_signed_in(client)


def test_rights_that_are_given_later_count(
    somebody: Member, time_machine: TimeMachineFixture
) -> None:
    start = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)
    time_machine.move_to(start, tick=False)
    client = sign_in()
    somebody.is_staff = True
    somebody.save()
    time_machine.move_to(start + dt.timedelta(minutes=15), tick=False)
    assert is_signed_in(client)
    time_machine.shift(settings.PRIVILEGED_SESSION_IDLE_LIMIT + dt.timedelta(minutes=1))
    assert not is_signed_in(client)


def test_an_editor_that_is_left_open_is_no_use(
    in_group: InGroup, time_machine: TimeMachineFixture
) -> None:
    """Wagtail's editor asks every few seconds, while nobody is at it."""
    in_group("Editors", email="somebody@example.org", is_staff=True)
    start = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)
    time_machine.move_to(start, tick=False)
    client = sign_in()
    address = reverse("wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", "1", 1])
    time_machine.move_to(start + settings.PRIVILEGED_SESSION_IDLE_LIMIT / 2, tick=False)
    client.post(address)
    time_machine.move_to(start + settings.PRIVILEGED_SESSION_IDLE_LIMIT, tick=False)
    assert not is_signed_in(client)


# --- Drafts on the device ---------------------------------------------------------

FORGETS = "script[data-forget-now]"


def test_the_next_page_after_the_session_ended_has_the_drafts_forgotten(somebody: Member) -> None:
    client = sign_in()
    assert not page_of(client.get("/en/")).html.select(FORGETS)
    MemberSession.objects.all().delete()
    assert page_of(client.get("/en/")).one(FORGETS)
    assert not page_of(client.get("/en/")).html.select(FORGETS)
    assert not page_of(Client().get("/en/")).html.select(FORGETS)


def test_the_page_for_signing_in_has_them_forgotten_where_the_browser_lost_the_session(
    somebody: Member,
) -> None:
    login = "/ne/accounts/login/"
    assert page_of(Client().get(login)).one(FORGETS)
    client = sign_in()
    MemberSession.objects.all().delete()
    assert page_of(client.get(login)).one(FORGETS)


# --- What it costs ----------------------------------------------------------------


def test_reading_writes_nothing(somebody: Member) -> None:
    client = sign_in()
    client.get(PROFILE)
    page = read(PROFILE, client)
    sessions = [sql for sql in page.queries if "membersession" in sql]
    assert len(sessions) == 1
    assert sessions[0].startswith("SELECT")


def test_visitors_have_none(somebody: Member) -> None:
    Client().get("/en/")
    assert not MemberSession.objects.exists()


def test_the_export_names_them_without_their_keys(somebody: Member) -> None:
    client = sign_in()
    data = "".join(export_personal_data(somebody))
    assert "android-phone" in data
    assert client.session.session_key not in data
