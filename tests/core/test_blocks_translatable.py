"""Every field and every block is translated, or is copied on purpose: none is skipped silently.

wagtail-localize ignores block types it does not know, which would leave text
untranslated for good without anybody being told.
"""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page
from wagtail.rich_text import RichText
from wagtail_localize.fields import SynchronizedField, get_translatable_fields
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

from portal.core.blocks import BodyBlock, VerbatimCharBlock
from portal.core.models import BasePage

# Typed values: the same in every language, formatted for each when shown.
TYPED = (
    blocks.BooleanBlock,
    blocks.ChoiceBlock,
    blocks.DateBlock,
    blocks.DecimalBlock,
    blocks.EmailBlock,
    blocks.IntegerBlock,
    blocks.MultipleChoiceBlock,
    blocks.TimeBlock,
    blocks.URLBlock,
    DocumentChooserBlock,
    ImageChooserBlock,
    VerbatimCharBlock,
)
# They hold pages, which are shown in the reader's language, and names as they are elsewhere.
WITHOUT_TEXT = {
    "campaigns.CampaignPage.materials",
    "themes.ThemePage.reading",
    "case_analyses.CaseAnalysisPage.related",
    "news.EventPage.related",
    "news.EventPage.outcomes",
    "practice.PracticePage.related",
    "practice.PracticePage.sources",
    "news.NewsPage.related",
    "news.NewsPage.sources",
    "news.PublicationPage.related",
    "news.PublicationPage.sources",
}
TEXT = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock)

PAGE_MODELS = [
    model for model in apps.get_models() if issubclass(model, BasePage) and not model._meta.abstract
]


def page_id(model: type[Page]) -> str:
    return model._meta.label


class Marked:
    """Builds a value for any block, with a marker in each text it holds."""

    def __init__(self) -> None:
        self.text: set[str] = set()
        self.verbatim: set[str] = set()

    def value(self, block: blocks.Block, trail: str) -> Any:
        if isinstance(block, blocks.StreamBlock):
            return [
                {
                    "type": name,
                    "value": self.value(child, f"{trail}-{name}"),
                    "id": f"{trail}-{name}",
                }
                for name, child in block.child_blocks.items()
            ]
        if isinstance(block, blocks.StructBlock):
            return {
                name: self.value(child, f"{trail}-{name}")
                for name, child in block.child_blocks.items()
            }
        if isinstance(block, blocks.ListBlock):
            item = self.value(block.child_block, f"{trail}-item")
            return [{"type": "item", "value": item, "id": f"{trail}-item"}]
        return self._leaf(block, trail)

    def _leaf(self, block: blocks.Block, trail: str) -> Any:
        marker = f"marker {trail}"
        if isinstance(block, VerbatimCharBlock):
            self.verbatim.add(marker)
            return marker
        if isinstance(block, blocks.DecimalBlock):
            return "1.5"
        if isinstance(block, blocks.IntegerBlock):
            return 3
        if isinstance(block, blocks.DateBlock):
            return "2026-01-01"
        if isinstance(block, blocks.BooleanBlock):
            return True
        if isinstance(block, blocks.MultipleChoiceBlock):
            return ["ne"]
        if isinstance(block, blocks.ChooserBlock):
            return None
        if isinstance(block, TYPED):
            return ""
        assert isinstance(block, TEXT), f"{trail}: {type(block).__name__} would be skipped silently"
        self.text.add(marker)
        return f"<p>{marker}</p>" if isinstance(block, blocks.RichTextBlock) else marker


def extracted(block: blocks.StreamBlock, raw: list[dict]) -> set[str]:
    value = block.to_python(raw)
    field = StreamField(block, blank=not block.required)  # a field sets this on its block
    segments = StreamFieldSegmentExtractor(field).handle_stream_block(value)
    return {s.string.data for s in segments if isinstance(s, StringSegmentValue)}


def stream_fields() -> list[tuple[str, StreamField]]:
    return [
        (f"{model._meta.label}.{field.name}", field)
        for model in PAGE_MODELS
        for field in model._meta.get_fields()
        if isinstance(field, StreamField)
    ]


@pytest.mark.django_db  # a chooser block asks for its choices
@pytest.mark.parametrize(("label", "field"), stream_fields(), ids=lambda value: str(value)[:60])
def test_every_text_in_every_block_reaches_the_translator(label: str, field: StreamField) -> None:
    marked = Marked()
    raw = marked.value(field.stream_block, "body")
    found = extracted(field.stream_block, raw)
    assert marked.text or label in WITHOUT_TEXT, "the walk found no text at all"
    assert marked.text <= found
    assert not marked.verbatim & found


def test_the_walk_notices_a_block_that_would_be_skipped() -> None:
    class Telegram(blocks.FieldBlock):
        pass

    with pytest.raises(AssertionError, match="skipped silently"):
        Marked().value(blocks.StructBlock([("telegram", Telegram())]), "body")


@pytest.mark.parametrize("model", PAGE_MODELS, ids=page_id)
def test_every_field_is_translated_or_copied(model: type[Page]) -> None:
    handled = {field.field_name: field for field in get_translatable_fields(model)}
    inherited = {field.name for field in Page._meta.get_fields()}
    for field in model._meta.get_fields():
        if field.name in inherited or field.auto_created or not field.concrete:
            continue
        if not field.editable:  # made from what is entered
            continue
        if isinstance(field, models.OneToOneField) and field.remote_field.parent_link:
            continue
        assert field.name in handled, f"{model._meta.label}.{field.name} would be skipped silently"


@pytest.mark.parametrize("model", PAGE_MODELS, ids=page_id)
def test_codes_and_choices_are_never_offered_for_translation(model: type[Page]) -> None:
    for entry in get_translatable_fields(model):
        field = model._meta.get_field(entry.field_name)
        if getattr(field, "choices", None) or field.get_internal_type() in ("DateField",):
            assert isinstance(entry, SynchronizedField), f"{model._meta.label}.{field.name}"


def test_amounts_and_dates_survive_translation_untouched() -> None:
    raw = Marked().value(BodyBlock(), "body")
    value = BodyBlock().to_python(raw)
    amount = next(child.value for child in value if child.block_type == "amount")
    law = next(child.value for child in value if child.block_type == "source_of_law")
    assert amount["amount"] == Decimal("1.5")
    assert law["checked_on"] == dt.date(2026, 1, 1)
    assert not isinstance(amount["amount"], RichText)
