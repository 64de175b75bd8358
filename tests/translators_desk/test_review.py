"""What people translate who may not publish reaches the editors; it comes back or goes online."""

from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import Workflow

from portal.home.review import ensure_workflow
from portal.members import roles
from tests.fixture_types import Committed, SignIn
from tests.reading import message_levels, page_of, read
from tests.translators_desk.conftest import Bench
from tests.translators_desk.test_permissions import PEOPLE, person

pytestmark = pytest.mark.django_db

TYPED = {"It is yours.": "टाइप गरिएको"}


@pytest.fixture(autouse=True)
def workflow(bench: Bench) -> Workflow:
    roles.ensure_editors_group()
    bench.translate({"Keep your passport": "राहदानी"})
    return ensure_workflow()


@pytest.fixture
def translator(bench: Bench) -> Any:
    who = person("translator", bench)
    who.email, who.preferred_language = "translator@example.org", "ne"
    who.save()
    return who


@pytest.fixture
def editor(bench: Bench) -> Any:
    who = person("editor", bench)
    who.email = "editor@example.org"
    who.save()
    return who


@pytest.fixture
def sent(
    bench: Bench, translator: Any, editor: Any, signed_in: SignIn, committed: Committed
) -> Bench:
    """The translator has typed something and sent it."""
    with committed():
        signed_in(translator).post(bench.url, bench.answer(TYPED, action="send"))
    return bench


def mailed() -> list[str]:
    found = [message.to[0] for message in mail.outbox]
    mail.outbox.clear()
    return found


def marks(bench: Bench, client: Any) -> list[str]:
    found = read(bench.url, client).html.select("[data-notice]")
    return [str(each["data-notice"]) for each in found]


def test_it_is_sent_with_what_was_typed_and_readers_see_nothing_yet(
    sent: Bench, translator: Any, editor: Any, signed_in: SignIn
) -> None:
    assert mailed() == [editor.email]
    page = sent.page()
    assert page.workflow_in_progress
    assert page.summary != "टाइप गरिएको"
    assert page.get_latest_revision_as_object().summary == "टाइप गरिएको"
    assert marks(sent, signed_in(translator)) == ["with-editors"]
    client = signed_in(editor)
    assert marks(sent, client) == ["to-decide"]
    inbox = read("/en/accounts/waiting/", client)
    assert inbox.one("[data-queue=pages]")["data-waiting"] == "1"
    # Nothing is changed under the eyes of who checks it.
    client = signed_in(translator)
    late = sent.answer({"Do not hand it over.": "नदिनुहोस्"})
    assert message_levels(client.post(sent.url, late))[-1:] == ["error"]
    assert message_levels(client.post(sent.address("send")))[-1:] == ["error"]
    assert not sent.passages()["Do not hand it over."].text


def test_it_goes_back_and_comes_again_and_goes_online(
    sent: Bench, translator: Any, editor: Any, signed_in: SignIn, committed: Committed
) -> None:
    mailed()
    with committed():
        signed_in(editor).post(sent.address("send_back"), {"comment": "Name the embassy."})
    assert "Name the embassy." in str(mail.outbox[0].body)
    assert mailed() == [translator.email]
    client = signed_in(translator)
    assert "Name the embassy." in read("/admin/", client).one("[data-line=sent-back]").text
    box = read(sent.url, client).one("[data-notice=sent-back]")
    assert "Name the embassy." in box.text

    with committed():
        client.post(sent.url, sent.answer({"Do not hand it over.": "नदिनुहोस्"}, action="send"))
    assert mailed() == [editor.email]
    with committed():
        signed_in(editor).post(sent.url, sent.answer({}, action="publish"))
    assert mailed() == [translator.email]
    page = sent.page()
    assert page.summary == "टाइप गरिएको"
    assert "नदिनुहोस्" in str(page.body)
    assert page.current_workflow_state is None
    assert marks(sent, signed_in(translator)) == []


def test_going_back_needs_a_reason(sent: Bench, editor: Any, signed_in: SignIn) -> None:
    client = signed_in(editor)
    answer = client.post(sent.address("send_back"), {"comment": " \u200b "})
    assert page_of(answer).one("[data-error=comment]").text.strip()
    assert sent.page().workflow_in_progress


@pytest.mark.parametrize(("who", "sees", "publishes"), PEOPLE, ids=[row[0] for row in PEOPLE])
def test_who_sends(
    bench: Bench, signed_in: SignIn, client: Any, who: str, sees: bool, publishes: bool
) -> None:
    """Who sees the desk and may not publish."""
    visitor = client if who == "anonymous" else signed_in(person(who, bench))
    visitor.post(bench.address("send"))
    assert bool(bench.page().workflow_in_progress) is (sees and not publishes)


@pytest.mark.parametrize("who", [row[0] for row in PEOPLE])
def test_who_sends_back(sent: Bench, signed_in: SignIn, client: Any, who: str) -> None:
    visitor = client if who == "anonymous" else signed_in(person(who, sent))
    visitor.post(sent.address("send_back"), {"comment": "No."})
    assert (not sent.page().workflow_in_progress) is (who in {"administrator", "editor"})


def test_nothing_is_not_sent(bench: Bench, translator: Any, signed_in: SignIn) -> None:
    empty = Bench(bench.committed)
    empty.translate({})
    client = signed_in(translator)
    assert not read(empty.url, client).html.select("[name=action][value=send]")
    answer = client.post(empty.address("send"))
    assert message_levels(answer) == ["error"]
    assert not empty.page().workflow_in_progress


def test_the_librarys_page_has_the_same_door(
    bench: Bench, translator: Any, editor: Any, signed_in: SignIn, committed: Committed
) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[bench.page().pk])
    client = signed_in(translator)
    assert read(address, client).one(f"form[action='{bench.address('send')}'] button")
    with committed():
        client.post(bench.address("send"))
    assert mailed() == [editor.email]
    assert read(address, client).one("[data-notice=with-editors]")
    assert read(address, signed_in(editor)).one("[data-notice=to-decide]")
