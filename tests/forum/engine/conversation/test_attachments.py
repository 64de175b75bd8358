"""Attachments: only what they say they are, only for those who may read the post."""

import io
import uuid
import zipfile
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from forum.engine.forum_conversation import posting_limits
from forum.engine.forum_conversation.forum_attachments import validators
from forum.engine.forum_conversation.forum_attachments.attachments import attach
from forum.engine.forum_conversation.forum_attachments.models import Attachment
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_moderation import actions
from tests.core.documents import pdf, sheet, word
from tests.forum.fixture_types import Committed, Forum, MakeGroup, MakePerson, Member, SignIn, Write
from tests.forum.groups import NAMES
from tests.reading import error_codes, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]

PDF = pdf()
PAGE = b"<!doctype html><script>alert(1)</script>"


def picture(kind: str = "JPEG", **options: Any) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (12, 8), "orange").save(written, kind, **options)
    return written.getvalue()


def archive(*names: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return written.getvalue()


def upload(name: str, content: bytes, kind: str = "application/octet-stream") -> Any:
    return SimpleUploadedFile(name, content, kind)


GOOD = [
    ("site.jpg", picture()),
    ("site.png", picture("PNG")),
    ("site.webp", picture("WEBP")),
    ("contract.pdf", PDF),
    ("notes.txt", "मजदुर".encode()),
    ("wages.csv", b"a,b\n1,2\n"),
    ("letter.docx", word()),
    ("wages.ods", sheet()),
]
BAD = [
    ("page.html", PAGE, "kind"),
    ("drawing.svg", b"<svg onload='alert(1)'/>", "kind"),
    ("run.exe", b"MZ", "kind"),
    ("no-extension", b"text", "kind"),
    ("page.jpg", PAGE, "content"),
    ("page.pdf", PAGE, "content"),
    ("cut.jpg", picture()[:60], "content"),
    ("png.jpg", picture("PNG"), "content"),
    ("binary.txt", b"\xff\xfe\x00", "content"),
    ("nul.txt", b"a\x00b", "content"),
    ("letter.docx", word({"word/vbaProject.bin": "x"}), "content"),
    ("letter.docx", archive("xl/workbook.xml"), "content"),
    ("letter.docx", PDF, "content"),
    ("empty.txt", b"", "empty"),
    ("large.txt", b"a" * (validators.MAX_BYTES + 1), "size"),
]


@pytest.mark.parametrize(("name", "content"), GOOD, ids=[name for name, _content in GOOD])
def test_what_is_what_it_says_is_kept(name: str, content: bytes) -> None:
    assert validators.validate_upload(upload(name, content)).name == name


@pytest.mark.parametrize(
    ("name", "content", "code"), BAD, ids=[f"{name}-{code}" for name, _content, code in BAD]
)
def test_the_rest_is_refused_by_name(name: str, content: bytes, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validators.validate_upload(upload(name, content, "image/jpeg"))
    assert refused.value.code == code
    assert f"“{name}”" in refused.value.messages[0]


def blank(kind: str, width: int, height: int) -> bytes:
    written = io.BytesIO()
    Image.new("L", (width, height)).save(written, kind)
    return written.getvalue()


def test_a_large_photograph_is_kept_smaller() -> None:
    kept = validators.validate_upload(upload("site.jpg", blank("JPEG", 5000, 4000)))
    assert Image.open(kept).size == (2500, 2000)


def test_a_large_picture_that_can_only_be_read_as_a_whole_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    large = blank("PNG", 5000, 4000)
    monkeypatch.setattr(Image.Image, "paste", never)
    with pytest.raises(ValidationError) as refused:
        validators.validate_upload(upload("plan.png", large))
    assert refused.value.code == "file_too_many_pixels"


def never(*args: Any, **kwargs: Any) -> Any:
    raise AssertionError("A picture was read.")


def test_a_picture_says_nothing_of_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Telephone of a worker"
    exif.get_ifd(0x8825)[1] = "N"
    taken = picture(exif=exif) + b"hidden behind"
    kept = validators.validate_upload(upload("site.jpg", taken)).read()
    assert b"Telephone" not in kept
    assert b"hidden" not in kept
    assert not Image.open(io.BytesIO(kept)).getexif()


@given(st.text(max_size=200))
def test_any_name_becomes_a_short_one_on_one_line(name: str) -> None:
    tidy = validators.clean_file_name(name)
    assert 0 < len(tidy) <= validators.MAX_NAME_LENGTH + 4
    assert "/" not in tidy
    assert not any(mark in tidy for mark in "\n\r\t\u202e\u2066")


@pytest.fixture
def write_form(board: Forum, trusted: Member, signed_in: SignIn, write: Write) -> Any:
    """``write_form(*files)``: reply with files; answers with the response."""
    topic = write(board, trusted)
    url = reverse("forum_conversation:post_create", kwargs=topic.writing_url_kwargs())

    def send(*files: Any, person: Member = trusted) -> Any:
        data = {
            "content": "See what I attach",
            "language": "en",
            "form_key": str(uuid.uuid4()),
            "attachments": list(files),
        }
        return signed_in(person).post(url, data)

    return send


def test_a_reply_with_files(write_form: Any) -> None:
    response = write_form(upload("contract.pdf", PDF), upload("site.jpg", picture()))
    assert response.status_code == 302
    kept = list(Attachment.objects.all())
    assert [each.original_name for each in kept] == ["contract.pdf", "site.jpg"]
    assert all("contract" not in each.file.name for each in kept)
    page = Client().get(response.url).content.decode()
    assert all(each.get_absolute_url() in page for each in kept)


def test_a_wrong_file_is_told_beside_the_field_and_the_text_is_kept(write_form: Any) -> None:
    response = write_form(upload("page.jpg", PAGE))
    page = response.content.decode()
    assert response.status_code == 200
    assert error_codes(response)["attachments"] == ["content"]
    assert "See what I attach" in page
    assert not Attachment.objects.exists()


def test_too_many_files_are_refused(write_form: Any) -> None:
    response = write_form(*(upload(f"{number}.pdf", PDF) for number in range(5)))
    assert error_codes(response)["attachments"] == ["too_many"]
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("door", ["topic", "reply", "change", "preview"])
def test_no_picture_is_read_for_who_may_not_write(
    door: str,
    board: Forum,
    member: Member,
    trusted: Member,
    write: Write,
    signed_in: SignIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    topic = write(board, member if door == "change" else trusted)
    Member.objects.filter(pk=member.pk).update(vouched_on=None)
    place = topic.writing_url_kwargs()
    board_place = {"forum_slug": board.slug, "forum_pk": board.pk}
    name, kwargs = {
        "topic": ("topic_create", board_place),
        "change": ("post_update", place | {"pk": topic.first_post.pk}),
    }.get(door, ("post_create", place))
    monkeypatch.setattr(validators, "_rewrite_picture", never)
    monkeypatch.setitem(validators._CHECKS, ".jpg", never)
    data = {"subject": "Pay", "content": "See this", "language": "en"}
    data |= {"form_key": str(uuid.uuid4())} | ({"preview": "1"} if door == "preview" else {})
    answer = signed_in(member).post(
        reverse(f"forum_conversation:{name}", kwargs=kwargs),
        data | {"attachments": [upload("site.jpg", picture())]},
    )
    assert answer.status_code == 403
    assert "See this" in page_of(answer).texts("textarea[readonly]")


def test_files_are_read_so_many_times_an_hour(
    write_form: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting_limits, "UPLOADS", "2/h/user")
    assert write_form(upload("page.jpg", PAGE)).status_code == 200
    assert write_form(upload("contract.pdf", PDF)).status_code == 302
    monkeypatch.setitem(validators._CHECKS, ".pdf", never)
    refused = write_form(upload("contract.pdf", PDF))
    assert error_codes(refused) == {"attachments": ["too_often"]}
    assert page_of(refused).texts("textarea[name=content]") == ["See what I attach"]
    assert write_form().status_code == 302


@pytest.fixture
def attached(write: Write) -> Any:
    """``attached(board, author, …)``: a topic whose first post has a file."""

    def make(board: Forum, author: Member, **fields: Any) -> Attachment:
        topic = write(board, author, **fields)
        attach(topic.first_post, [ContentFile(PDF, name="contract.pdf")])
        return Attachment.objects.get(post=topic.first_post)

    return make


def test_a_file_is_for_keeping_and_never_a_page(
    board: Forum, trusted: Member, attached: Any
) -> None:
    response = Client().get(attached(board, trusted).get_absolute_url())
    assert response.getvalue() == PDF
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == 'attachment; filename="contract.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "private" in response["Cache-Control"]


def test_the_public_media_do_not_lead_to_it(board: Forum, trusted: Member, attached: Any) -> None:
    attachment = attached(board, trusted)
    assert Client().get(f"/media/{attachment.file.name}").status_code == 404
    assert Client().get(f"/media/images/../{attachment.file.name}").status_code == 400
    assert not attachment.file.storage.location.startswith(str(settings.MEDIA_ROOT))


def test_groups_and_their_files(
    make_group: MakeGroup, person: MakePerson, attached: Any, signed_in: SignIn
) -> None:
    groups = [make_group(name) for name in NAMES]
    people = [(person(g.members), person(g.moderators)) for g in groups]
    files = [
        attached(group.board, members[0]) for group, members in zip(groups, people, strict=True)
    ]
    for at_home, own in enumerate(people):
        for reader in own:
            client = signed_in(reader)
            answers = [client.get(file.get_absolute_url()).status_code for file in files]
            assert answers == [200 if n == at_home else 404 for n in range(len(files))]
    assert {Client().get(file.get_absolute_url()).status_code for file in files} == {404}


def test_a_file_of_an_unapproved_post(
    board: Forum,
    member: Member,
    trusted: Member,
    moderator: Member,
    attached: Any,
    signed_in: SignIn,
) -> None:
    url = attached(board, member, approved=False).get_absolute_url()
    assert signed_in(member).get(url).status_code == 200
    assert signed_in(moderator).get(url).status_code == 200
    assert signed_in(trusted).get(url).status_code == 404
    assert Client().get(url).status_code == 404


def test_a_file_of_a_change_that_waits(
    board: Forum,
    member: Member,
    moderator: Member,
    trusted: Member,
    write: Write,
    signed_in: SignIn,
) -> None:
    post = write(board, member).first_post
    url = reverse(
        "forum_conversation:post_update",
        kwargs=post.topic.writing_url_kwargs() | {"pk": post.pk},
    )
    data = {"subject": "Subject", "content": "More", "language": "en"}
    signed_in(member).post(url, data | {"attachments": [upload("contract.pdf", PDF)]})
    file_url = Attachment.objects.get().get_absolute_url()
    topic_url = post.topic.get_absolute_url()
    assert signed_in(trusted).get(file_url).status_code == 404
    assert "contract.pdf" not in signed_in(trusted).get(topic_url).content.decode()
    assert signed_in(moderator).get(file_url).status_code == 200
    post.refresh_from_db()
    actions.decide_on_edit(moderator, post, accept=True)
    assert signed_in(trusted).get(file_url).status_code == 200


def test_a_file_of_a_change_that_waits_stays_closed_when_its_author_leaves(
    board: Any, member: Any, moderator: Any, attached: Any, signed_in: Any
) -> None:
    """A visitor has no account, a post no author any more: that makes nobody its author."""
    file = attached(board, member)
    Attachment.objects.filter(pk=file.pk).update(proposed=True)
    Post.objects.filter(pk=file.post_id).update(poster=None)
    assert Client().get(file.get_absolute_url()).status_code == 404
    assert signed_in(moderator).get(file.get_absolute_url()).status_code == 200


def test_taking_a_file_away(
    board: Forum, trusted: Member, attached: Any, signed_in: SignIn, committed: Committed
) -> None:
    attachment, other = attached(board, trusted), attached(board, trusted)
    post = attachment.post
    url = reverse(
        "forum_conversation:post_update",
        kwargs=post.topic.writing_url_kwargs() | {"pk": post.pk},
    )
    data = {"subject": "Subject", "content": "Without", "language": "en"}
    answer = signed_in(trusted).post(url, data | {"removed_files": [str(other.pk)]})
    assert answer.status_code == 200
    with committed():
        signed_in(trusted).post(url, data | {"removed_files": [str(attachment.pk)]})
    assert list(Attachment.objects.all()) == [other]
    assert not storages["private"].exists(attachment.file.name)
