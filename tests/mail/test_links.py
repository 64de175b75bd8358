"""Signed links: good for one purpose, as long as they last; a look changes nothing."""

import datetime as dt
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone

from portal.mail.links import SignedLink

STOP = SignedLink("tests.stop", "themes:stop")
CONFIRM = SignedLink("tests.confirm", "themes:stop", dt.timedelta(days=3))


def test_a_token_is_read_by_its_own_link_only() -> None:
    assert STOP.read_token(STOP.make_token(7)) == 7
    assert CONFIRM.read_token(STOP.make_token(7)) is None
    assert STOP.read_token(CONFIRM.make_token(7)) is None


@pytest.mark.parametrize("token", ["", "7", "7:forged", "x" * 500])
def test_what_was_not_signed_is_not_read(token: str) -> None:
    assert STOP.read_token(token) is None


def test_a_link_lasts_as_long_as_it_says() -> None:
    stop, confirm = STOP.make_token(7), CONFIRM.make_token(7)
    with time_machine.travel(timezone.now() + dt.timedelta(days=3, minutes=1)):
        assert CONFIRM.read_token(confirm) is None
        assert STOP.read_token(stop) == 7


def test_the_address_is_whole() -> None:
    assert STOP.make_url(7).startswith("http://testserver/en/")


def test_no_form_hides_where_it_is_sent_from() -> None:
    """Browsers then say that it comes from nowhere, and Django refuses it.

    The tests' client sends no origin; the policy of the site lets no other site know the address.
    The forms of a worker's case hide it, and have no token of Django's.
    """
    root = Path(__file__).parents[2]
    rooms = ("site", "rights_guides", "news", "campaigns", "forum")
    templates = [path for room in rooms for path in (root / room).rglob("*.html")]
    assert templates
    hiding = [path for path in templates if 'content="no-referrer"' in path.read_text()]
    assert {path.parent.parent.name for path in hiding} <= {"helpdesk"}
