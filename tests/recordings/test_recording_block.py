"""A recording in the body of a page: nothing plays by itself, and all of it can be read."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail_localize.segments import OverridableSegmentValue
from wagtail_localize.segments.extract import extract_segments

from portal.offline.contents import _find_loaded
from portal.printing.html import list_lines
from portal.printing.pages import build_document
from portal.recordings.models import Recording
from portal.search.pages import get_page_text
from tests.factories import GuidePageFactory, RecordingFactory, published
from tests.fixture_types import HomePage
from tests.reading import in_language, plain, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def recording(site_tree: HomePage) -> Recording:
    return RecordingFactory(
        title="हाम्रो तलब", language="ne", transcript="हामी युनियनमा गयौं।\n\nतलब पायौं।", speaker=""
    )


def shown(address: str) -> Any:
    return read(address).one(".body [data-recording]")


def said_in(block: Any) -> set[tuple[str, str]]:
    """Language and direction of what is not the site's own words."""
    texts = block.select(".figure-name, [data-fact=speaker], .transcript > .flow")
    return {(each["lang"], each["dir"]) for each in texts}


def test_it_waits_to_be_asked_for(recording: Recording) -> None:
    GuidePageFactory(slug="wages", body=[("recording", recording)])
    block = shown("/en/rights-guides/wages/")
    audio = block.select_one("audio")
    assert audio["preload"] == "none"
    assert audio.has_attr("controls")
    assert not audio.has_attr("autoplay")
    assert audio["src"] == block.select_one("a[download]")["href"] == recording.file.url
    assert block.select_one("audio ~ details.transcript")
    assert [plain(each) for each in block.select("details.transcript p")] == [
        "हामी युनियनमा गयौं।",
        "तलब पायौं।",
    ]
    assert not block.select("[data-fact=speaker]")
    assert _find_loaded(str(block)) == []


@pytest.mark.parametrize(("code", "foreign"), [("ne", False), ("en", True), ("ar", True)])
def test_another_language_than_the_pages_is_marked(
    recording: Recording, code: str, foreign: bool
) -> None:
    guide = GuidePageFactory(slug="wages", body=[("recording", recording)])
    if code != "en":
        in_language(guide, code)
    block = shown(f"/{code}/rights-guides/wages/")
    assert (block["lang"], block["dir"]) == (code, "rtl" if code == "ar" else "ltr")
    assert bool(block.select("[data-fact=language]")) is foreign
    assert said_in(block) == {("ne", "ltr")}


def test_one_in_arabic_runs_from_the_right(site_tree: HomePage) -> None:
    recording = RecordingFactory(language="ar", title="أجورنا", transcript="ذهبنا إلى النقابة.")
    GuidePageFactory(slug="wages", body=[("recording", recording)])
    assert said_in(shown("/en/rights-guides/wages/")) == {("ar", "rtl")}


def test_one_that_was_deleted_is_not_shown(recording: Recording) -> None:
    guide = GuidePageFactory(slug="wages", body=[("recording", recording), ("heading", "After")])
    recording.delete()
    page = read("/en/rights-guides/wages/")
    assert not page.html.select("[data-recording]")
    assert "After" in [plain(each) for each in page.html.select(".body h2")]
    guide.refresh_from_db()
    assert get_page_text(guide)


def test_any_number_of_them_costs_one_query(recording: Recording) -> None:
    GuidePageFactory(slug="one", body=[("recording", recording)])
    three = [("recording", recording)] + [("recording", RecordingFactory()) for _ in range(2)]
    GuidePageFactory(slug="three", body=three)
    read("/en/rights-guides/one/")
    one, many = (read(f"/en/rights-guides/{slug}/").queries for slug in ("one", "three"))
    assert len(one) == len(many)


def test_the_search_and_paper_have_all_that_is_said(recording: Recording) -> None:
    guide = published(GuidePageFactory(body=[("recording", recording)]))
    assert "युनियनमा" in get_page_text(guide)
    lines = list_lines(build_document(guide).blocks)
    assert "युनियनमा" in "".join(run.text for line in lines for run in line)


def test_a_translation_may_choose_another_one(recording: Recording) -> None:
    guide = published(GuidePageFactory(body=[("recording", recording)]))
    chosen = [each for each in extract_segments(guide) if isinstance(each, OverridableSegmentValue)]
    assert recording.pk in [each.data for each in chosen]


def test_the_sound_is_sent_in_parts(recording: Recording) -> None:
    recording.file.save("voice.opus", ContentFile(bytes(range(100))))
    answer: Any = Client().get(recording.file.url, headers={"range": "bytes=10-19"})
    assert answer.status_code == 206
    assert b"".join(answer.streaming_content) == bytes(range(10, 20))
    assert answer["Content-Type"] == "audio/ogg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in answer["Cache-Control"]
    policy = Client().get("/en/")["Content-Security-Policy"]
    assert "media-src 'self'" in policy
    for missing in ("none.mp3", "../secret", ""):
        assert Client().get(f"/media/recordings/{missing}").status_code == 404
