"""Texts that would hide, smear, choke or break: made harmless or refused, nothing lost."""

from typing import Any

import pytest
from django.test import Client

from forum.engine.forum_conversation.models import Post, Topic
from tests.forum.engine.conversation.test_writing import main_of, new_url
from tests.forum.fixture_types import Forum, Member, SignIn

OVERRIDE, ISOLATE, ZERO_WIDTH = "\u202e", "\u2067", "\u200b"
ZALGO = "Pa" + "\u0336\u0321\u0334\u0335\u0337\u0338\u0339\u033a" * 20 + "y"


def post(client: Client, board: Forum, **fields: str) -> Any:
    data = {"subject": "Pay", "content": "Words", "language": "en"} | fields
    return client.post(new_url(board), data)


@pytest.fixture
def client(trusted: Member, signed_in: SignIn) -> Client:
    client: Client = signed_in(trusted)
    return client


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (f"Pay{OVERRIDE}yap{ISOLATE}", "Payyap"),
        (f"Pa{ZERO_WIDTH}y\u2060\ufeff\u00ad", "Pay"),
        ("Pay\x00ment", "Payment"),
        ("Pay\U000e0041\U000e0042", "Pay"),
        ("Pay\r\nday\u2028now", "Pay day now"),
        ("काम‍को क्‌ष", "काम‍को क्‌ष"),
        ("می‌خواهم", "می‌خواهم"),
        ("👩‍👧 ok", "👩‍👧 ok"),
    ],
)
def test_a_subject_is_what_it_looks_like(
    client: Client, board: Forum, typed: str, kept: str
) -> None:
    assert post(client, board, subject=typed).status_code == 302
    assert Topic.objects.get().subject == kept


@pytest.mark.parametrize(
    "unseen",
    [" ", ZERO_WIDTH, OVERRIDE, "\u3164", "\u2800", "\u200d\u200c", "\u115f", "\x00", "\ufe0f"],
)
@pytest.mark.parametrize("field", ["subject", "content"])
def test_what_nobody_can_see_is_refused(
    client: Client, board: Forum, field: str, unseen: str
) -> None:
    answer = post(client, board, **{field: unseen * 3})
    assert answer.status_code == 200
    assert main_of(answer).select_one(f"[name={field}][aria-invalid=true]") is not None
    assert not Topic.objects.exists()


def test_heaps_of_marks_do_not_smear_over_the_lines(client: Client, board: Forum) -> None:
    post(client, board, subject=ZALGO, content=ZALGO)
    topic = Topic.objects.get()
    for text in (topic.subject, topic.first_post.content.raw):
        assert text.startswith("Pa")
        assert text.endswith("y")
        assert len(text) == 3 + 5


def test_a_text_too_long_says_how_long_it_may_be_and_comes_back(
    client: Client, board: Forum
) -> None:
    for length in (20_001, 1_000_000):
        text = "x" * length
        answer = post(client, board, content=text)
        assert answer.status_code == 200
        area = main_of(answer).select_one("textarea[name=content]")
        assert area.get_text().strip() == text
        assert "20000" in main_of(answer).select_one(".field-error").get_text().replace(",", "")
    assert not Topic.objects.exists()


def test_the_longest_text_may_have_lines(client: Client, board: Forum) -> None:
    # A browser sends two signs for the end of each line.
    text = "\r\n".join(["word"] * 4000)
    assert len(text) > 20_000
    assert post(client, board, content=text).status_code == 302
    assert Post.objects.get().content.raw == text.replace("\r\n", "\n")


@pytest.mark.parametrize(
    "text",
    [
        "> " * 100 + "deepest",
        "\n".join("  " * depth + "- point" for depth in range(100)) + "\n" + "  " * 100 + "deepest",
        "> - " * 60 + "deepest",
        "1) " * 80 + "deepest",
        "*" * 9_000 + "deepest" + "*" * 9_000,
        "`" * 10_000 + "deepest",
        ("|a" * 50 + "|\n") * 150 + "deepest",
        "[a](https://example.org/) " * 600 + "deepest",
    ],
    ids=["quotes", "list", "both", "numbers", "stars", "backticks", "table", "links"],
)
def test_every_word_is_shown_however_it_is_wrapped(client: Client, board: Forum, text: str) -> None:
    assert post(client, board, content=text).status_code == 302
    page = client.get(Post.objects.get().get_absolute_url())
    assert "deepest" in main_of(page).select_one(".post-body").get_text()
