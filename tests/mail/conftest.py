"""A member to write to, and a mail server that is down."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from portal.mail.message import SiteMessage
from portal.mail.models import OutgoingMail
from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized
from tests.factories import MemberFactory

TEMPLATE = "members/mail/refused"


@pytest.fixture
def reader(db: None) -> Any:
    """Somebody who may be written to."""
    return MemberFactory(email="reader@example.org", preferred_language="ne")


@pytest.fixture
def queued(reader: Any) -> OutgoingMail:
    """A mail to ``reader`` of which the commit has been, and which no task has sent."""
    assert send_localized(Recipient.of_member(reader), TEMPLATE, {"reason": "A private word"})
    return OutgoingMail.objects.get()


@pytest.fixture
def server_down() -> Iterator[Callable[[], None]]:
    """The mail server refuses, and repeats the address; call it to bring the server up."""
    patch = pytest.MonkeyPatch()

    def refuse(message: SiteMessage, *args: Any, **kwargs: Any) -> int:
        raise ConnectionRefusedError(f"550 {message.to[0]} {message.body}")

    patch.setattr(SiteMessage, "send", refuse)
    yield patch.undo
    patch.undo()
