"""A board's posts to take along: what is in the files, and who gets them."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.engagement.helpful import set_helpful
from forum.engine.forum_conversation.forum_polls import polls
from forum.engine.forum_conversation.models import Post, author_display_name
from forum.exports import content, pdf
from portal.printing import fonts
from portal.printing.documents import Picture
from portal.printing.html import list_lines
from tests.forum.fixture_types import (
    Committed,
    Forum,
    MakeGroup,
    MakePerson,
    MakeTheme,
    Member,
    RegionalGroup,
    SignIn,
    Write,
)
from tests.printing.reading import needs_fonts, text_by_pdfium
from tests.reading import message_levels

pytestmark = pytest.mark.any_database

NEPALI = "घाममा काम रोक्न पाउनुपर्छ।"
ARABIC = "نحتاج إلى الظل والماء"


def address(board: Forum, form: str) -> str:
    return reverse("forum_exports:file", args=[board.pk, form])


def pdf_address(board: Forum) -> str:
    return reverse("forum_exports:pdf", args=[board.pk])


def body_of(response: Any) -> bytes:
    assert response.status_code == 200
    return b"".join(response.streaming_content) if response.streaming else response.content


def rows_of(response: Any) -> list[list[str]]:
    text = body_of(response).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))


@pytest.fixture
def talk(board: Forum, write: Write, person: MakePerson, trusted: Member) -> Any:
    """A topic with three posts: plain, under a pseudonym, by somebody who has left."""
    topic = write(board, trusted, subject="Heat at work")
    author = person(pseudonym="Quiet crane")
    gone = person()
    for who, text, fields in (
        (author, NEPALI, {"under_pseudonym": True, "language": "ne"}),
        (gone, ARABIC, {"language": "ar", "kind": "case"}),
    ):
        Post(topic=topic, poster=who, subject="x", content=text, approved=True, **fields).save()
    Post(topic=topic, poster=gone, subject="x", content="Waiting words", approved=False).save()
    set_helpful(trusted, topic.posts.get(language="ne"), helpful=True)
    poll = polls.open_poll(topic, "When?", ["Now", "Later"], "en", None)
    polls.record_vote(trusted, poll.options.first())
    topic.secrets = [author.display_name, gone.display_name, author.email, "Waiting words"]
    gone.delete()
    return topic


# --- What is in it -------------------------------------------------------------


@pytest.mark.database
def test_table(talk: Any, board: Forum, member: Member, signed_in: SignIn) -> None:
    response = signed_in(member).get(address(board, "csv"))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="{board.slug}.csv"'
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]
    head, *rows = rows_of(response)
    assert len(head) == len(set(head)) == len(rows[0])
    posts = [row for row in rows if row[0] == "Post"]
    assert [(row[3], row[4], row[6], row[7]) for row in posts][1:] == [
        ("Quiet crane", "ne", "", "1"),
        (author_display_name(None), "ar", "Case", "0"),
    ]
    assert posts[1][9] == NEPALI
    assert posts[1][10].endswith(f"#post-{posts[1][2]}")
    answers = [(row[9], row[8]) for row in rows if row[0] == "Answer"]
    assert answers == [("Now", "1"), ("Later", "0")]
    for secret in talk.secrets:
        assert secret not in str(rows)


@pytest.mark.database
def test_for_programs(
    talk: Any, board: Forum, write: Write, trusted: Member, signed_in: SignIn
) -> None:
    write(board, trusted, 2, subject="Second")
    found = json.loads(body_of(signed_in(trusted).get(address(board, "json"))))
    assert found["board"]["name"] == "Open talk"
    assert [topic["subject"] for topic in found["topics"]] == ["Heat at work", "Second"]
    first, second = found["topics"]
    authors = [post["author"] for post in first["posts"]]
    assert authors[1:] == ["Quiet crane", author_display_name(None)]
    assert first["poll"]["answers"] == [{"text": "Now", "votes": 1}, {"text": "Later", "votes": 0}]
    assert (len(second["posts"]), second["poll"]) == (2, None)
    for secret in talk.secrets:
        assert secret not in str(found)


@pytest.mark.database
@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_however_the_posts_are_read(
    at_once: int,
    talk: Any,
    board: Forum,
    write: Write,
    trusted: Member,
    signed_in: SignIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(board, trusted, 3, subject="Second")
    client = signed_in(trusted)
    whole = json.loads(body_of(client.get(address(board, "json"))))
    monkeypatch.setattr(content, "BATCH_SIZE", at_once)
    assert json.loads(body_of(client.get(address(board, "json")))) == whole


def test_an_empty_board(board: Forum, member: Member, signed_in: SignIn) -> None:
    client = signed_in(member)
    assert len(rows_of(client.get(address(board, "csv")))) == 1
    assert json.loads(body_of(client.get(address(board, "json"))))["topics"] == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "  ="])
def test_no_cell_is_a_formula(
    start: str, board: Forum, write: Write, trusted: Member, member: Member, signed_in: SignIn
) -> None:
    topic = write(board, trusted, subject=f"{start}1+1")
    Post.objects.filter(topic=topic).update(content=f"{start}HYPERLINK(1)")
    type(trusted).objects.filter(pk=trusted.pk).update(display_name=f"{start}cmd")
    cells = [cell for row in rows_of(signed_in(member).get(address(board, "csv"))) for cell in row]
    assert not [cell for cell in cells if cell.lstrip(" ")[:1] in ("=", "+", "-", "@", "\t")]


def test_headings_are_in_the_readers_language_to_the_last_line(
    talk: Any, board: Forum, member: Member, signed_in: SignIn
) -> None:
    """A stream is written when the request's language is no longer active."""
    url = address(board, "csv").replace("/en/", "/es/", 1)
    from django.utils import translation

    response = signed_in(member).get(url)
    with translation.override("fr"):
        rows = rows_of(response)
    with translation.override("es"):
        assert str(Post.Kind.CASE.label) in [row[6] for row in rows]
    assert "/es/forum/" in rows[-1][10] or "/es/forum/" in rows[-2][10]


@pytest.mark.database
def test_theme_and_summary_come_along(
    make_theme: MakeTheme, write: Write, trusted: Member, member: Member, signed_in: SignIn
) -> None:
    import datetime as dt

    from forum.themes.models import ThemeSummaryPage
    from tests.factories import published

    theme = make_theme()
    post = write(theme.board, trusted).first_post
    with time_machine.travel(dt.datetime(2027, 1, 20, 12, tzinfo=dt.UTC), tick=False):
        client = signed_in(member)
        before = json.loads(body_of(client.get(address(theme.board, "json"))))
        assert before["theme"]["questions"] == ["What works?", "What does not?"]
        assert before["summary"] is None
        words = post.content.raw
        summary = ThemeSummaryPage(
            title="What we heard",
            slug="summary",
            summary="Shade helps.",
            body=[("quotation", {"post": str(post.pk), "words": words})],
        )
        theme.add_child(instance=summary)
        published(summary)
        found = json.loads(body_of(client.get(address(theme.board, "json"))))
        rows = rows_of(client.get(address(theme.board, "csv")))
    assert found["summary"]["summary"] == "Shade helps."
    assert words in found["summary"]["text"]
    assert [row[0] for row in rows[1:3]] == ["Theme", "Summary"]


# --- On paper ------------------------------------------------------------------


def words_in(blocks: Any) -> str:
    return "".join(run.text for line in list_lines(blocks) for run in line)


@pytest.fixture
def take_pdf(signed_in: SignIn, committed: Committed) -> Any:
    """``take_pdf(member, board)``: order the PDF, have it made, fetch it."""

    def take(member: Member, board: Forum) -> Any:
        client, url = signed_in(member), pdf_address(board)
        with committed():
            assert client.post(url).status_code == 302
        return client.get(url)

    return take


@needs_fonts
def test_paper_in_all_scripts(talk: Any, board: Forum, member: Member, take_pdf: Any) -> None:
    response = take_pdf(member, board)
    assert response["Content-Type"] == "application/pdf"
    data = body_of(response)
    assert data.startswith(b"%PDF-")
    text = text_by_pdfium(data)
    assert "Heat at work" in text
    assert "Quiet crane" in text
    assert author_display_name(None) in text
    for letter in set(NEPALI) - set(" ।"):
        assert letter in text
    assert any(word in text or word[::-1] in text for word in ("الظل", "والماء"))
    assert "\ufffd" not in text
    for secret in talk.secrets:
        assert secret not in text


def test_paper_for_readers_from_right_to_left(talk: Any, board: Forum, member: Member) -> None:
    from django.utils import translation

    with translation.override("ar"):
        entries = next(content.iterate_batches(member, board))
        document = pdf.build_document(content.BoardExport(board), entries, is_all=True)
    assert document.language == "ar"
    nepali = [block for block in document.blocks if getattr(block, "language", "") == "ne"]
    assert [(block.direction, words_in([block])) for block in nepali] == [("ltr", NEPALI)]


@pytest.mark.parametrize(
    ("most", "characters", "number"),
    [(300, 200_000, 3), (3, 200_000, 3), (2, 200_000, 2), (300, 0, 0), (300, 60, 1)],
)
def test_paper_says_when_something_is_left_out(
    talk: Any, board: Forum, member: Member, most: int, characters: int, number: int
) -> None:
    posts, is_all = content.collect_posts(member, board, most, characters)
    assert (len(posts), is_all) == (number, number == 3)
    head = content.BoardExport(board)
    shortened = pdf.build_document(head, posts, is_all=is_all).blocks
    whole = pdf.build_document(head, posts, is_all=True).blocks
    assert len(shortened) - len(whole) == (not is_all)


def test_paper_fetches_nothing(board: Forum) -> None:
    from django.utils.safestring import SafeString

    pictures = SafeString(
        '<img src="http://127.0.0.1:9/a.png" alt="x"><img src="/media/x.png" alt="x">'
    )
    head = content.BoardExport(board)
    object.__setattr__(head, "summary_html", pictures)
    object.__setattr__(head, "summary", head.board)
    document = pdf.build_document(head, [], is_all=True)
    assert not [block for block in document.blocks if isinstance(block, Picture)]
    assert not document.pictures


def test_without_fonts_there_is_no_button(
    board: Forum, member: Member, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "find_files", lambda: ())
    client = signed_in(member)
    page = reverse("forum_exports:board", args=[board.pk])
    assert pdf_address(board) not in client.get(page).content.decode()
    response = client.post(pdf_address(board), follow=True)
    assert message_levels(response) == ["error"]
    assert len(rows_of(client.get(address(board, "csv")))) == 1


# --- Who gets it ---------------------------------------------------------------


def test_who_may_take_posts_along(
    board: Forum,
    group: RegionalGroup,
    write: Write,
    person: MakePerson,
    member: Member,
    signed_in: SignIn,
    make_group: MakeGroup,
) -> None:
    inside = person(group.members)
    write(group.board, inside, subject="Private")
    outsiders = [member, person(make_group("Andes").members), person(make_group("East").moderators)]
    for form in ("csv", "json", "pdf"):
        for place in (board, group.board):
            response = Client().get(address(place, form))
            assert response["Location"].startswith("/en/accounts/login/")
        for outsider in outsiders:
            assert signed_in(outsider).get(address(group.board, form)).status_code == 404
    for form in ("csv", "json"):
        for insider in (inside, person(group.moderators)):
            got = body_of(signed_in(insider).get(address(group.board, form)))
            assert b"Private" in got
    page = reverse("forum_exports:board", args=[group.board.pk])
    assert signed_in(inside).get(page).status_code == 200
    assert signed_in(member).get(page).status_code == 404
    assert Client().get(page).status_code == 302
    for wrong in (address(board, "xls"), reverse("forum_exports:board", args=[987654])):
        assert signed_in(member).get(wrong).status_code == 404


def test_the_page_is_for_members_and_offers_the_forms(
    board: Forum, member: Member, signed_in: SignIn
) -> None:
    page = reverse("forum_exports:board", args=[board.pk])
    html = signed_in(member).get(page).content.decode()
    assert address(board, "csv") in html


# --- Costs ---------------------------------------------------------------------


@pytest.mark.parametrize("form", ["csv", "json"])
def test_it_costs_the_same_however_many_posts(
    form: str, board: Forum, write: Write, person: MakePerson, member: Member, signed_in: SignIn
) -> None:
    client = signed_in(member)
    costs: list[int] = []
    more: Callable[[int], list] = lambda number: [write(board, person(), 2) for _ in range(number)]  # noqa: E731
    for number in (2, 20):
        for topic in more(number):
            polls.open_poll(topic, "When?", ["Now", "Later"], "en", None)
        with CaptureQueriesContext(connection) as queries:
            body_of(client.get(address(board, form)))
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 14
