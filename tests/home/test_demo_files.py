"""The demo's files fit together: every translation has the shape of its source."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.fields import StreamField
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.strings import StringValue

from portal.core.blocks import BodyBlock
from portal.home.demo import pictures
from portal.home.demo.body import rich_text, stream_data
from portal.home.demo.files import PageFiles, read_folder
from portal.home.demo.pages import all_files, earlier_version
from portal.home.demo.strings import ShapeError, passages
from portal.i18n import registry

FILES = all_files()
INDEXES = read_folder(Path(__file__).parents[2] / "site/portal/home/demo/pages", "")
IMAGES = dict.fromkeys(pictures.names(), 1)
EVERYTHING = [*FILES, *INDEXES]


def name(files: PageFiles) -> str:
    return files.slug


def translatable(source: dict, slug: str) -> set[str]:
    """What wagtail-localize would show a translator of a demo page."""
    raw = stream_data(source.get("body") or [], slug, dict.fromkeys(IMAGES))
    stream = StreamField(BodyBlock())
    segments = StreamFieldSegmentExtractor(stream).handle_stream_block(
        stream.stream_block.to_python(raw)
    )
    found = {s.string.data for s in segments if isinstance(s, StringSegmentValue)}
    fields = {StringValue.from_plaintext(text).data for text in source["text"].values()}
    return (found | fields) - {""}


@pytest.mark.django_db
@pytest.mark.parametrize("files", EVERYTHING, ids=name)
def test_translations_have_the_shape_of_their_source(files: PageFiles) -> None:
    for code, translation in files.translations.items():
        status = translation.get("status")
        source = earlier_version(files.source) if status == "outdated" else files.source
        found = passages(source, translation, f"{files.slug}/{code}")
        assert found
        if status != "partial":
            missing = translatable(source, files.slug) - set(found)
            assert not missing, f"{files.slug}/{code}: passages are missing"


@pytest.mark.parametrize("files", FILES, ids=name)
@pytest.mark.django_db
def test_bodies_are_what_the_blocks_accept(files: PageFiles) -> None:
    block = BodyBlock()
    raw = stream_data(files.source.get("body") or [], files.slug, IMAGES)
    for child, entry in zip(block.to_python(raw), raw, strict=True):
        assert child.block_type == entry["type"], f"{entry['type']} is no block"
        if hasattr(child.block, "child_blocks"):
            assert set(entry["value"]) <= set(child.block.child_blocks)


def test_what_the_demo_must_hold() -> None:
    count = Counter(files.model for files in FILES)
    assert count["rights_guides.GuidePage"] >= 6
    assert count["agreements.AgreementPage"] >= 4
    assert count["countries.CountryPage"] >= 8
    assert count["news.NewsPage"] >= 10
    assert count["news.EventPage"] >= 5
    assert count["campaigns.CampaignPage"] >= 3
    assert count["themes.ThemePage"] == 4


def test_two_guides_are_there_in_every_language() -> None:
    every = {language.code for language in registry.REGISTRY} - {registry.SOURCE_LANGUAGE}
    whole = [
        files.slug
        for files in FILES
        if files.model == "rights_guides.GuidePage" and set(files.translations) == every
    ]
    assert len(whole) >= 2


def test_every_kind_of_translation_occurs() -> None:
    kinds = {t.get("status", "current") for f in FILES for t in f.translations.values()}
    assert kinds == {"current", "outdated", "machine", "partial"}


def test_every_legal_source_is_marked_as_sample() -> None:
    for files in FILES:
        for entry in files.source.get("body") or []:
            if law := entry.get("source_of_law"):
                assert law["sample"] is True, files.slug
                assert law["title"], files.slug


def test_a_translation_of_another_shape_is_refused_by_name() -> None:
    source = {"text": {"title": "A"}, "body": [{"heading": "B"}, {"text": "C\n\nD"}]}
    with pytest.raises(ShapeError, match="guide/ne"):
        passages(source, {"body": [{"heading": "b"}]}, "guide/ne")
    with pytest.raises(ShapeError, match="guide/ne"):
        passages(source, {"body": [{"heading": "b"}, {"text": "c"}]}, "guide/ne")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])))
def test_text_never_becomes_markup(text: str) -> None:
    html = rich_text(text)
    assert "<script" not in html.lower()
    assert "<img" not in html.lower()
