"""Recordings in the back office: who may keep them, and which files are taken."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from portal.core.uploads import sounds
from portal.members import roles
from portal.recordings.models import Recording
from tests.factories import (
    GuidePageFactory,
    MemberFactory,
    RecordingFactory,
    affiliates_name,
    affiliates_of,
    published,
)
from tests.fixture_types import Committed, HomePage, Member, SignIn
from tests.reading import error_codes, page_of
from tests.recordings.sounds import NAMED, m4a, mp3, opus

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/snippets/recordings/recording/"


def fields(name: str = "", content: bytes = b"", **changed: Any) -> dict[str, Any]:
    file = {"file": SimpleUploadedFile(name, content, "audio/mpeg")} if name else {}
    return {
        "title": "Our wages",
        "language": "ne",
        "speaker": "",
        "transcript": "We went\n\nto the union.",
        **file,
        **changed,
    }


@pytest.fixture
def client(site_tree: HomePage, editor: Member, signed_in: SignIn) -> Client:
    return signed_in(editor)


@pytest.mark.parametrize(
    ("name", "content", "suffix"),
    [("a.MP3", mp3(), "mp3"), ("a.m4a", m4a(), "m4a"), ("a.opus", opus(), "ogg")],
)
def test_a_recording_is_kept_without_its_makers(
    client: Client, name: str, content: bytes, suffix: str
) -> None:
    assert client.post(f"{ADDRESS}add/", fields(name, content)).status_code == 302
    recording = Recording.objects.get()
    assert (recording.seconds, recording.minutes) == (2, 1)
    assert recording.size == recording.file.size
    assert recording.file.name.startswith("recordings/")
    assert recording.file.name.endswith(f".{suffix}")
    with recording.file.open() as kept:
        assert NAMED not in kept.read()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("voice.mp3", b"<html><script>alert(1)</script>", "content"),
        ("voice.m4a", mp3(), "content"),
        ("voice.mp3", b"", "empty"),
        ("voice.wav", b"RIFF" + bytes(40), "invalid_extension"),
        ("voice.opus", opus(seconds=16 * 60), "length"),
        ("voice.mp3", mp3(200), "size"),
        ("", b"", "required"),
    ],
)
def test_what_is_refused_is_said_beside_the_file(
    client: Client, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, code: str
) -> None:
    monkeypatch.setattr(sounds, "MAX_BYTES", 10_000)
    answer = client.post(f"{ADDRESS}add/", fields(name, content, title="What was typed"))
    assert error_codes(answer) == {"file": [code]}
    assert page_of(answer).one("input[name=title]")["value"] == "What was typed"
    assert "to the union." in page_of(answer).one("textarea[name=transcript]").text
    assert not Recording.objects.exists()


def test_sound_without_a_transcript_is_not_kept(client: Client) -> None:
    answer = client.post(f"{ADDRESS}add/", fields("a.mp3", mp3(), transcript=" \u200b "))
    assert error_codes(answer) == {"transcript": ["required"]}


def test_another_file_takes_the_place_of_the_old_one(client: Client, committed: Committed) -> None:
    recording = RecordingFactory()
    storage, before = recording.file.storage, recording.file.name
    address = f"{ADDRESS}edit/{recording.pk}/"
    with committed():
        client.post(address, fields(title="Another title"))
    recording.refresh_from_db()
    assert (recording.title, recording.file.name) == ("Another title", before)
    assert (recording.seconds, recording.size) == (130, 1_200_000)
    assert storage.exists(before)
    with committed():
        client.post(address, fields("b.mp3", mp3()))
    recording.refresh_from_db()
    assert recording.file.name != before
    assert recording.seconds == 2
    assert not storage.exists(before)
    kept = recording.file.name
    with committed():
        client.post(f"{ADDRESS}delete/{recording.pk}/")
    assert not Recording.objects.exists()
    assert not storage.exists(kept)


@pytest.mark.parametrize("many", [False, True])
def test_a_recording_that_a_page_plays_is_kept(
    client: Client, committed: Committed, many: bool
) -> None:
    recording = RecordingFactory()
    with committed():
        published(GuidePageFactory(body=[("recording", recording)]))
    address = f"{ADDRESS}delete/{recording.pk}/"
    if many:
        address = f"/admin/bulk/recordings/recording/delete/?id={recording.pk}"
    answer = client.post(address)
    assert answer["Location"] == f"{ADDRESS}usage/{recording.pk}/"
    assert Recording.objects.exists()
    assert client.get(answer["Location"]).status_code == 200


def can(client: Client, recording: Recording) -> set[str]:
    done = set()
    for what in ("edit", "delete", "usage", "history"):
        if client.get(f"{ADDRESS}{what}/{recording.pk}/").status_code == 200:
            done.add(what)
    listed = client.get(ADDRESS)
    if listed.status_code == 200 and f"recording/edit/{recording.pk}/" in listed.content.decode():
        done.add("find")
    if client.post(f"{ADDRESS}add/", fields("a.mp3", mp3())).status_code == 302:
        done.add("add") if Recording.objects.count() > 1 else None
    return done


EVERYTHING = {"edit", "delete", "usage", "history", "find", "add"}


@pytest.mark.parametrize(
    ("group", "may"),
    [
        (roles.EDITORS, EVERYTHING),
        (f"{roles.TRANSLATORS}ne", set()),
        (affiliates_name("NP"), set()),
        (None, set()),
    ],
)
def test_editors_keep_recordings(
    site_tree: HomePage, signed_in: SignIn, group: str | None, may: set[str]
) -> None:
    roles.ensure_groups()
    affiliates_of("NP")
    person = MemberFactory()
    if group:
        person.groups.add(Group.objects.get(name=group))
    assert can(signed_in(person), RecordingFactory()) == may


def test_the_list_finds_by_what_is_said_and_by_language(client: Client) -> None:
    RecordingFactory(transcript="About passports.", language="ne")
    RecordingFactory(title="Other")
    for query, found in (("q=passports", 1), ("language=ne", 1), ("language=ar", 0), ("", 2)):
        rows = page_of(client.get(f"{ADDRESS}?{query}")).html.select("td.title")
        assert len(rows) == found, query


def test_what_was_kept_before_is_cleaned_in_its_place() -> None:
    recording = RecordingFactory(file=ContentFile(mp3(), "old.mp3"), size=len(mp3()))
    name = recording.file.name
    call_command("clean_uploads", verbosity=0)
    recording.refresh_from_db()
    assert recording.file.name == name
    with recording.file.open() as kept:
        assert NAMED not in kept.read()
    assert recording.size == recording.file.size
