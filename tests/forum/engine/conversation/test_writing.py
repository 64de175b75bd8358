"""A page to write on: what it looks like before it is posted, and what it gives the script."""

import json
from typing import Any

from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from forum.engine.forum_conversation.models import Post, Topic
from tests.forum.fixture_types import Forum, MakePerson, Member, SignIn, Write

PREVIEW = {"preview": "1"}


def new_url(board: Forum, language: str = "en") -> str:
    return f"/{language}/forum/board/{board.slug}-{board.pk}/topic/new/"


def reply_url(topic: Topic) -> str:
    return reverse("forum_conversation:post_create", kwargs=topic.writing_url_kwargs())


def edit_url(post: Post) -> str:
    parts = post.topic.writing_url_kwargs() | {"pk": post.pk}
    return reverse("forum_conversation:post_update", kwargs=parts)


def main_of(response: Any) -> Any:
    return BeautifulSoup(response.content, "html.parser").select_one("main")


# --- Seeing it first ------------------------------------------------------------


def test_a_preview_shows_the_text_and_saves_nothing(
    board: Forum, trusted: Member, signed_in: SignIn
) -> None:
    data = {"subject": "Pay", "content": "We ask **first**", "language": "en", "kind": "tool"}
    response = signed_in(trusted).post(new_url(board), data | PREVIEW)
    main = main_of(response)
    shown = main.select_one(".preview .post-body")
    assert response.status_code == 200
    assert shown.select_one("strong").get_text() == "first"
    assert shown.select_one("h3").get_text() == "Pay"
    assert main.select_one("textarea[name=content]").get_text().strip() == "We ask **first**"
    assert main.select_one("input[name=subject]")["value"] == "Pay"
    assert main.select_one("select[name=kind] option[selected]")["value"] == "tool"
    assert not Topic.objects.exists()


def test_what_was_previewed_can_be_posted_by_the_same_form(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn
) -> None:
    topic = write(board, trusted)
    client = signed_in(trusted)
    data = {"content": "Seen first", "language": "en"}
    page = main_of(client.post(reply_url(topic), data | PREVIEW))
    hidden = page.select("form[data-draft] input[type=hidden]")
    data |= {each["name"]: each.get("value", "") for each in hidden}
    assert client.post(reply_url(topic), data).status_code == 302
    assert topic.posts.count() == 2


def test_a_preview_reads_in_the_direction_of_its_language(
    board: Forum, trusted: Member, signed_in: SignIn
) -> None:
    data = {"subject": "أجور", "content": "نطلب العقد أولاً", "language": "ar"}
    shown = main_of(signed_in(trusted).post(new_url(board), data | PREVIEW))
    body = shown.select_one(".preview .post-body")
    assert (body["lang"], body["dir"]) == ("ar", "rtl")


def test_a_preview_of_a_change_leaves_the_post_alone(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn
) -> None:
    post = write(board, trusted).first_post
    data = {"subject": "New", "content": "Newer words", "language": "en"}
    response = signed_in(trusted).post(edit_url(post), data | PREVIEW)
    assert "Newer words" in main_of(response).select_one(".preview").get_text()
    assert "Newer words" not in Post.objects.get(pk=post.pk).content.raw


def test_a_preview_of_nothing_says_what_is_missing(
    board: Forum, trusted: Member, signed_in: SignIn
) -> None:
    data = {"subject": "Pay", "content": " ", "language": "en"}
    main = main_of(signed_in(trusted).post(new_url(board), data | PREVIEW))
    assert main.select_one(".preview") is None
    assert main.select_one("textarea[aria-invalid=true]") is not None


def test_files_have_to_be_chosen_again_after_a_preview(
    board: Forum, trusted: Member, signed_in: SignIn
) -> None:
    file = SimpleUploadedFile("list.txt", b"words", content_type="text/plain")
    data = {"subject": "Pay", "content": "With a list", "language": "en", "attachments": file}
    main = main_of(signed_in(trusted).post(new_url(board), data | PREVIEW))
    assert main.select_one("[data-notice=files-again]") is not None
    main = main_of(signed_in(trusted).get(new_url(board)))
    assert main.select_one("[data-notice=files-again]") is None


def test_the_first_button_posts(board: Forum, trusted: Member, signed_in: SignIn) -> None:
    # The enter key presses it.
    main = main_of(signed_in(trusted).get(new_url(board)))
    buttons = main.select("form[data-draft] button[type=submit]")
    assert [each.get("name") for each in buttons] == [None, "preview"]


# --- What the script is told ------------------------------------------------------


def test_without_the_script_nothing_of_its_is_there(
    board: Forum, trusted: Member, signed_in: SignIn
) -> None:
    form = main_of(signed_in(trusted).get(new_url(board))).select_one("form[data-draft]")
    by_script = "".join(json.loads(data.string) for data in form.select("script[data-html]"))
    parts = BeautifulSoup(by_script, "html.parser")
    for mark in ("marks", "draft-notice", "no-drafts", "offline", "too-long"):
        assert not form.select(f"[data-{mark}]"), mark
        assert parts.select_one(f"[data-{mark}]").has_attr("hidden"), mark
    assert not form.select("[hidden], button[type=button]")
    assert {each["data-mark"] for each in parts.select("[data-marks] button")} == {
        "bold", "list", "quote", "link",
    }  # fmt: skip


def test_the_browser_does_not_cut_off_what_is_pasted(
    board: Forum, trusted: Member, signed_in: SignIn
) -> None:
    main = main_of(signed_in(trusted).get(new_url(board)))
    assert not main.select_one("textarea[name=content]").has_attr("maxlength")


def test_drafts_are_apart_by_person_and_page(
    board: Forum, write: Write, trusted: Member, moderator: Member, signed_in: SignIn
) -> None:
    topic = write(board, trusted)
    pages = [new_url(board), reply_url(topic), edit_url(topic.first_post)]

    def names(person: Member) -> list[str]:
        client = signed_in(person)
        forms = (main_of(client.get(url)).select_one("form[data-draft]") for url in pages)
        return [form["data-draft"] for form in forms]

    assert len({*names(trusted), *names(moderator)}) == 6
    assert names(trusted) == names(trusted)
    # The same page in another language is the same draft.
    arabic = main_of(signed_in(trusted).get(new_url(board, "ar")))
    assert arabic.select_one("form[data-draft]")["data-draft"] == names(trusted)[0]


def test_what_has_been_posted_is_no_draft_any_more(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn
) -> None:
    topic = write(board, trusted)
    client = signed_in(trusted)
    name = main_of(client.get(reply_url(topic))).select_one("form[data-draft]")["data-draft"]
    data = {"content": "Done", "language": "en"}
    page = main_of(client.post(reply_url(topic), data, follow=True))
    assert page.select_one(f'.message[data-posted="{name}"]') is not None
    assert main_of(client.get(topic.get_absolute_url())).select_one("[data-posted]") is None


def test_signing_out_forgets_the_drafts_of_the_device(trusted: Member, signed_in: SignIn) -> None:
    response = signed_in(trusted).get("/en/accounts/logout/")
    assert main_of(response).select_one("form[data-forget-drafts]") is not None
    assert b"portal/drafts.js" in response.content


# --- Quoting and linking ------------------------------------------------------------


def test_a_name_in_a_quotation_is_a_name(
    board: Forum, write: Write, person: MakePerson, trusted: Member, signed_in: SignIn
) -> None:
    author = person(display_name="A*b_c [d](e)")
    topic = write(board, author)
    page = signed_in(trusted).get(f"{reply_url(topic)}?quote={topic.first_post_id}")
    quoted = main_of(page).select_one("textarea[name=quotation]").get_text()
    data = {"content": "Yes.", "quotation": quoted, "language": "en"}
    url = f"{reply_url(topic)}?quote={topic.first_post_id}"
    shown = main_of(signed_in(trusted).post(url, data | PREVIEW))
    assert shown.select_one(".preview strong").get_text() == "A*b_c [d](e):"
    assert shown.select_one(".preview a") is None


def test_every_post_has_an_address_to_copy(
    board: Forum, write: Write, trusted: Member, signed_in: SignIn
) -> None:
    topic = write(board, trusted, 2)
    links = main_of(signed_in(trusted).get(topic.get_absolute_url())).select("a[data-copied]")
    assert [each["href"] for each in links] == [
        reverse("forum_conversation:post", args=[post.pk]) for post in topic.posts.all()
    ]
