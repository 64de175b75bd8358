"""The demo's files fit together: a translation names what its source has, and nothing else."""

import csv
from collections import Counter
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.strings import StringValue

from portal.core.blocks import BodyBlock
from portal.core.demo import read_yaml
from portal.countries.demo import load as countries_demo
from portal.home.demo.body import build_stream_data, render_rich_text
from portal.home.demo.files import PageFiles, read_index_pages, read_pages
from portal.home.demo.load import get_earlier_version
from portal.home.demo.media import read_descriptions
from portal.home.demo.passages import TranslationError, pair_passages
from portal.i18n import registry
from rights_guides.amounts import demo as amounts_demo

COUNTRIES = Path(countries_demo.__file__).parent
FILES = read_pages()
INDEXES = read_index_pages()
IMAGES = dict.fromkeys(read_descriptions(), 1)
CONTACTS = {
    f"{contact['union']}: {contact['name']}": number
    for number, contact in enumerate(read_yaml(COUNTRIES / "contact.yaml"), start=1)
}
with (Path(amounts_demo.__file__).parent / "amounts.csv").open(encoding="utf-8") as _table:
    AMOUNTS = {row["key"]: 1 for row in csv.DictReader(_table)}
SNIPPETS = {"desk": CONTACTS, "registered_amount": AMOUNTS}
EVERYTHING = [*FILES, *INDEXES]
SOURCE = {
    "text": {"title": "A", "summary": "B"},
    "body": [
        {"id": "rule", "heading": "C"},
        {"id": "more", "text": "D\n\nE"},
        {"id": "how", "steps": {"title": "F", "steps": [{"id": "ask", "title": "G"}]}},
    ],
}


def name(files: PageFiles) -> str:
    return files.slug


def body_of(model: type[Page]) -> StreamBlock:
    """The blocks that its pages can have."""
    field = getattr(model, "body", None)
    return field.field.stream_block if field else BodyBlock()


def translatable(files: PageFiles, source: dict) -> set[str]:
    """What wagtail-localize would show a translator of a demo page."""
    raw = build_stream_data(
        source.get("body") or [],
        files.slug,
        dict.fromkeys(IMAGES),
        {name: dict.fromkeys(snippets) for name, snippets in SNIPPETS.items()},
    )
    block = body_of(files.model)
    stream = StreamField(block, blank=not block.required)  # a field sets this on its block
    segments = StreamFieldSegmentExtractor(stream).handle_stream_block(
        stream.stream_block.to_python(raw)
    )
    found = {s.string.data for s in segments if isinstance(s, StringSegmentValue)}
    fields = {StringValue.from_plaintext(text).data for text in source["text"].values()}
    return (found | fields) - {""}


@pytest.mark.django_db
@pytest.mark.parametrize("files", EVERYTHING, ids=name)
def test_translations_fit_their_source(files: PageFiles) -> None:
    for code, translation in files.translations.items():
        status = translation.get("status")
        source = get_earlier_version(files.source) if status == "outdated" else files.source
        passages = pair_passages(source, translation, files.name_of(code))
        assert passages
        wanted = translatable(files, source)
        assert set(passages) <= wanted, f"{files.name_of(code)}: translates what nobody sees"
        assert status == "partial" or set(passages) == wanted, f"{files.name_of(code)}: incomplete"


@pytest.mark.parametrize("files", FILES, ids=name)
@pytest.mark.django_db
def test_bodies_are_what_the_blocks_accept(files: PageFiles) -> None:
    block = body_of(files.model)
    raw = build_stream_data(files.source.get("body") or [], files.slug, IMAGES, SNIPPETS)
    for child, entry in zip(block.to_python(raw), raw, strict=True):
        assert child.block_type == entry["type"], f"{entry['type']} is no block"
        if hasattr(child.block, "child_blocks"):
            assert set(entry["value"]) <= set(child.block.child_blocks)


def test_what_the_demo_must_hold() -> None:
    count = Counter(files.model._meta.label for files in FILES)
    assert count["rights_guides.GuidePage"] >= 12
    assert count["agreements.AgreementPage"] >= 4
    assert count["countries.CountryPage"] >= 8
    assert count["news.NewsPage"] >= 10
    assert count["news.EventPage"] >= 13
    assert count["campaigns.CampaignPage"] >= 3
    assert count["themes.ThemePage"] == 4


def test_four_guides_are_there_in_every_language() -> None:
    every = {language.code for language in registry.REGISTRY} - {registry.SOURCE_LANGUAGE}
    whole = [
        files.slug
        for files in FILES
        if files.model._meta.label == "rights_guides.GuidePage" and set(files.translations) == every
    ]
    assert len(whole) >= 4


def test_every_kind_of_translation_occurs() -> None:
    kinds = {t.get("status", "current") for f in FILES for t in f.translations.values()}
    assert kinds == {"current", "outdated", "machine", "partial"}


def test_no_page_of_the_demo_types_a_number_a_second_time() -> None:
    blocks = [entry for files in FILES for entry in files.source.get("body") or []]
    assert not [entry for entry in blocks if "contact" in entry]
    assert {entry["desk"] for entry in blocks if "desk" in entry} <= set(CONTACTS)


def test_every_contact_has_a_name_in_every_language() -> None:
    for contact in read_yaml(COUNTRIES / "contact.yaml"):
        assert set(contact["names"]) == set(registry.BY_CODE) - {registry.SOURCE_LANGUAGE}


def test_every_legal_source_is_marked_as_sample() -> None:
    for files in FILES:
        for entry in files.source.get("body") or []:
            if law := entry.get("source_of_law"):
                assert law["sample"] is True, files.slug
                assert law["title"], files.slug


@pytest.mark.parametrize(
    ("translation", "key"),
    [
        ({"titel": {}}, "titel"),
        ({"text": {"titel": "a"}}, "text: .*titel"),
        ({"body": {"rules": "c"}}, "body: .*rules"),
        ({"body": {"rule": {"title": "c"}}}, "body.rule"),
        ({"body": {"how": "f"}}, "body.how"),
        ({"body": {"how": {"titel": "f"}}}, "body.how: .*titel"),
        ({"body": {"how": {"steps": {"asks": {"title": "g"}}}}}, "body.how.steps: .*asks"),
        ({"body": {"how": {"steps": {"ask": {"text": "g"}}}}}, "body.how.steps.ask: .*text"),
        ({"body": {"more": "d"}}, "body.more"),
        ({"body": [{"heading": "c"}]}, "body"),
    ],
)
def test_what_the_source_does_not_have_is_refused_by_file_and_key(
    translation: dict, key: str
) -> None:
    with pytest.raises(TranslationError, match=rf"guide/ne\.yaml.*{key}"):
        pair_passages(SOURCE, translation, "guide/ne.yaml")


def test_what_a_translation_leaves_out_stays_untranslated() -> None:
    translation = {"text": {"title": "a"}, "body": {"how": {"steps": {"ask": {"title": "g"}}}}}
    assert pair_passages(SOURCE, translation, "guide/ne.yaml") == {"A": "a", "G": "g"}


def test_an_inserted_block_changes_no_other_block() -> None:
    body = cast("list[dict[str, Any]]", SOURCE["body"])
    longer = [{"id": "new", "heading": "New"}, *body]
    assert build_stream_data(longer, "guide", {}, {})[1:] == build_stream_data(
        body, "guide", {}, {}
    )
    translation = {"body": {"rule": "c", "more": "d\n\ne"}}
    assert pair_passages(SOURCE | {"body": longer}, translation, "guide/ne.yaml") == {
        "C": "c",
        "D": "d",
        "E": "e",
    }


@pytest.mark.parametrize("files", FILES, ids=name)
def test_no_two_blocks_of_a_page_have_one_id(files: PageFiles) -> None:
    ids = Counter(block["id"] for block in files.source.get("body") or [])
    assert set(ids.values()) <= {1}, ids.most_common(1)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])))
def test_text_never_becomes_markup(text: str) -> None:
    html = render_rich_text(text)
    assert "<script" not in html.lower()
    assert "<img" not in html.lower()
