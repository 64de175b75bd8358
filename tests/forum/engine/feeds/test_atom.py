"""What a feed reader relies on: valid Atom, ids that last, answers that cost nothing."""

import datetime as dt
import re
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from forum.engine.forum_conversation.models import Post, Topic, author_display_name
from forum.engine.forum_moderation import actions
from tests.forum.fixture_types import Forum, MakeBoard, MakePerson, Member, Write

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ALL = "/en/forum/feeds/topics/"


def feed(url: str = ALL) -> ElementTree.Element:
    response = Client().get(url)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)  # noqa: S314 - our own


def entries(url: str = ALL) -> dict[str, ElementTree.Element]:
    found = feed(url).findall(f"{ATOM}entry")
    return {entry.findtext(f"{ATOM}title") or "": entry for entry in found}


def id_of(entry: ElementTree.Element) -> str:
    return entry.findtext(f"{ATOM}id") or ""


def test_every_entry_has_what_atom_asks_for(board: Forum, write: Write, trusted: Member) -> None:
    write(board, trusted, 2, subject="Shade")
    whole = feed()
    for element in (whole, *whole.findall(f"{ATOM}entry")):
        assert id_of(element).startswith("tag:")
        assert element.findtext(f"{ATOM}title")
        moment = dt.datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "")
        assert moment.tzinfo is not None
    entry = entries()["Shade"]
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == trusted.display_name
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href", "").startswith("http")


def test_ids_last(board: Forum, make_board: MakeBoard, write: Write, trusted: Member) -> None:
    topic = write(board, trusted, subject="Shade")
    before = id_of(entries()["Shade"])
    topic = Topic.objects.get(pk=topic.pk)
    topic.forum, topic.subject = make_board("Elsewhere"), "Shade and water"
    topic.save()
    assert id_of(entries()["Shade and water"]) == before


def test_feeds_have_ids_of_their_own(board: Forum, make_board: MakeBoard) -> None:
    urls = [ALL, "/es/forum/feeds/topics/"]
    for each in (board, make_board()):
        urls.append(reverse("forum_feeds:forum_latest_topics", args=[each.slug, each.pk]))
    assert len({id_of(feed(url)) for url in urls}) == len(urls)


def test_entries_say_their_language(board: Forum, write: Write, trusted: Member) -> None:
    for subject, language in (("छाया", "ne"), ("Sombra", "es")):
        topic = write(board, trusted, subject=subject)
        Topic.objects.filter(pk=topic.pk).update(language=language)
    assert {title: entry.get(LANG) for title, entry in entries().items()} == {
        "छाया": "ne",
        "Sombra": "es",
    }
    assert feed("/ar/forum/feeds/topics/").get(LANG) == "ar"


def test_authors_as_they_are_shown(board: Forum, write: Write, person: MakePerson) -> None:
    hidden, gone = person(pseudonym="Quiet crane"), person()
    topic = write(board, hidden, subject="A")
    Topic.objects.filter(pk=topic.pk).update(under_pseudonym=True)
    write(board, gone, subject="B")
    names = [hidden.display_name, gone.display_name]
    gone.delete()
    found = {
        title: entry.findtext(f"{ATOM}author/{ATOM}name") for title, entry in entries().items()
    }
    assert found == {"A": "Quiet crane", "B": author_display_name(None)}
    assert not [name for name in names if name in Client().get(ALL).content.decode()]


@pytest.mark.parametrize("text", ["\x00", "\x0b", "\x1f", "\ufffe", "<&>\"'", "]]>", "\u202e"])
def test_no_text_makes_a_feed_unreadable(
    text: str, board: Forum, write: Write, trusted: Member
) -> None:
    topic = write(board, trusted, subject="A")
    if text != "\x00":  # PostgreSQL keeps none
        Topic.objects.filter(pk=topic.pk).update(subject=f"Before{text}after")
        type(trusted).objects.filter(pk=trusted.pk).update(display_name=f"N{text}")
    assert len(entries()) == 1


def test_an_answer_is_an_update(board: Forum, write: Write, trusted: Member) -> None:
    topic = write(board, trusted, subject="A")
    before = entries()["A"].findtext(f"{ATOM}updated") or ""
    later = topic.created + dt.timedelta(days=2)
    post = Post(topic=topic, poster=trusted, subject="A", content="More", approved=True)
    post.save()
    Topic.objects.filter(pk=topic.pk).update(last_post_on=later)
    entry = entries()["A"]
    assert (entry.findtext(f"{ATOM}updated") or "") > before
    assert entry.findtext(f"{ATOM}published")


# --- Asking again ----------------------------------------------------------------


def test_who_has_it_already_gets_nothing(board: Forum, write: Write, trusted: Member) -> None:
    write(board, trusted, subject="A")
    first = Client().get(ALL)
    for header in (
        {"if-none-match": first["ETag"]},
        {"if-modified-since": first["Last-Modified"]},
    ):
        again = Client().get(ALL, headers=header)
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
    write(board, trusted, subject="B")
    assert Client().get(ALL, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_an_empty_feed_stays_the_same(board: Forum) -> None:
    assert Client().get(ALL)["ETag"] == Client().get(ALL)["ETag"]


def test_what_is_hidden_or_renamed_is_no_longer_the_same(
    board: Forum, write: Write, trusted: Member, moderator: Member
) -> None:
    topic = write(board, trusted, subject="A")
    tags = [Client().get(ALL)["ETag"]]
    type(trusted).objects.filter(pk=trusted.pk).update(display_name="Another name")
    tags.append(Client().get(ALL)["ETag"])
    actions.hide(moderator, topic.posts.get(), "Off topic")
    tags.append(Client().get(ALL)["ETag"])
    assert len(set(tags)) == 3
    assert "A" not in entries()


def test_a_board_that_is_no_longer_public_is_gone_at_once(
    board: Forum, write: Write, trusted: Member
) -> None:
    write(board, trusted, subject="A")
    url = reverse("forum_feeds:forum_latest_topics", args=[board.slug, board.pk])
    first = Client().get(url)
    assert "no-cache" in first["Cache-Control"]
    board.audience = "nobody"
    board.save()
    asked_again = Client().get(url, headers={"if-none-match": first["ETag"]})
    assert asked_again.status_code == 404
    assert entries() == {}


def test_feeds_write_nothing_and_set_no_cookie(board: Forum, write: Write, trusted: Member) -> None:
    write(board, trusted, subject="A")
    response = Client().get(ALL)
    assert not response.cookies
    assert not re.search(r"[\w.]+@[\w.]+", response.content.decode())


def test_links_are_the_sites_own_whatever_host_was_asked(
    board: Forum, write: Write, trusted: Member
) -> None:
    write(board, trusted)
    for name, arguments in (("latest_topics", []), ("forum_latest_topics", [board.slug, board.pk])):
        address = reverse(f"forum_feeds:{name}", args=arguments)
        asked = Client(headers={"host": "127.0.0.1:9999"}).get(address)
        assert asked.content == Client().get(address).content
        assert b"9999" not in asked.content
        assert f'href="http://testserver{address}" rel="self"'.encode() in asked.content
