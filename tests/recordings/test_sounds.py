"""Recordings are what they say, and say nothing of who made them, where and when."""

import io
import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutagen import File

from portal.core.uploads.refusal import ContentMismatch
from portal.core.uploads.sounds import clean_sound
from tests.recordings.sounds import MP3_FRAME, NAMED, m4a, mp3, opus, vorbis

pytestmark = pytest.mark.any_database
KINDS = {".mp3": mp3(), ".m4a": m4a(), ".ogg": vorbis(), ".opus": opus(), ".oga": opus(padded=True)}


@pytest.mark.parametrize("suffix", KINDS)
def test_only_the_sound_is_kept(suffix: str) -> None:
    kept = clean_sound(KINDS[suffix], suffix)
    assert NAMED not in kept.content
    assert b"WHEN" not in kept.content
    assert round(kept.seconds) == 2
    file = io.BytesIO(kept.content)
    file.name = f"voice{suffix}"  # by which mutagen tells an MP3
    again = File(file)
    assert round(again.info.length) == 2
    assert not again.tags
    assert clean_sound(kept.content, suffix).content == kept.content


def test_an_mp3_is_its_frames() -> None:
    assert clean_sound(mp3(5), ".mp3").content == MP3_FRAME * 5
    between = MP3_FRAME * 3 + b"<script>\xff\xff</script>" + MP3_FRAME * 3 + MP3_FRAME[:20]
    assert clean_sound(between, ".mp3").content == MP3_FRAME * 6


def test_an_m4a_still_says_where_its_sound_is() -> None:
    kept = clean_sound(m4a(), ".m4a").content
    place = struct.unpack(">I", kept[kept.index(b"stco") + 12 :][:4])[0]
    assert kept[place : place + 8] == b"SOUNDING"


HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"


@pytest.mark.parametrize("suffix", KINDS)
@pytest.mark.parametrize(
    "content",
    [b"", HTML, b"ID3" + HTML, b"OggS" + HTML, b"\0\0\0\x18ftypM4A " + HTML, b"\xff" * 20_000],
    ids=["empty", "html", "id3", "ogg", "mp4", "rubbish"],
)
def test_what_is_no_sound_is_refused(suffix: str, content: bytes) -> None:
    with pytest.raises(ContentMismatch):
        clean_sound(content, suffix)


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        (".mp3", opus()),
        (".ogg", mp3()),
        (".m4a", mp3()),
        (".m4a", m4a(handler=b"vide")),
        (".m4a", m4a(tracks=2)),
        (".m4a", m4a()[:300]),
        (".m4a", m4a(seconds=0)),
        (".ogg", opus()[:90]),
        (".ogg", opus(seconds=0)),
        (".ogg", vorbis() + HTML),
        (".mp3", mp3(1, tagged=False)),
    ],
)
def test_another_kind_or_half_a_file_is_refused(suffix: str, content: bytes) -> None:
    with pytest.raises(ContentMismatch):
        clean_sound(content, suffix)


@given(st.sampled_from(list(KINDS)), st.data())
def test_a_damaged_file_is_cleaned_or_refused(suffix: str, data: st.DataObject) -> None:
    content = bytearray(KINDS[suffix])
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=6)):
        content[place] = data.draw(st.integers(0, 255))
    with suppress(ContentMismatch):
        assert clean_sound(bytes(content), suffix).seconds > 0
