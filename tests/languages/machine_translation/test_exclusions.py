"""No machine ever translates a source of law or an amount: every block is walked."""

from typing import Any

import pytest
from wagtail import blocks
from wagtail.models import Page
from wagtail_localize.models import StringSegment, TranslationSource

from portal.core.blocks import BodyBlock
from portal.languages.machine_translation.exclusions import can_be_machine_translated
from rights_guides.guides.models import GuidePage
from tests.factories import GuidePageFactory

NEVER = {"source_of_law", "amount", "amount_table"}


def filled(block: blocks.Block, trail: str) -> Any:
    """A raw value with a text of its own in every place that takes one."""
    if isinstance(block, blocks.StreamBlock):
        return [
            {"type": name, "value": filled(child, f"{trail}-{name}"), "id": f"{trail}-{name}"}
            for name, child in block.child_blocks.items()
        ]
    if isinstance(block, blocks.StructBlock):
        return {
            name: filled(child, f"{trail}-{name}") for name, child in block.child_blocks.items()
        }
    if isinstance(block, blocks.ListBlock):
        item = filled(block.child_block, f"{trail}-item")
        return [{"type": "item", "value": item, "id": f"{trail}-item"}]
    if isinstance(block, blocks.RichTextBlock):
        return f"<p>text of {trail}</p>"
    if isinstance(block, (blocks.CharBlock, blocks.TextBlock)):
        return f"text of {trail}"
    if isinstance(block, blocks.DecimalBlock):
        return "1.5"
    if isinstance(block, blocks.IntegerBlock):
        return 3
    if isinstance(block, blocks.DateBlock):
        return "2026-01-01"
    if isinstance(block, blocks.MultipleChoiceBlock):
        return []
    return True if isinstance(block, blocks.BooleanBlock) else None


@pytest.fixture
def source(site_tree: Page) -> TranslationSource:
    page = GuidePageFactory(title="Keep your passport", summary="It is yours.")
    page.body = BodyBlock().to_python(filled(BodyBlock(), "body"))
    page.save()
    made, _created = TranslationSource.update_or_create_from_instance(
        GuidePage.objects.get(pk=page.pk)
    )
    return made


def segments(source: TranslationSource) -> list[StringSegment]:
    return list(source.stringsegment_set.select_related("string", "context"))


def kind(segment: StringSegment) -> str:
    """The block at the top that a segment of the walk lies in, or the field."""
    field, _dot, rest = segment.context.path.partition(".")
    return rest.split(".")[0].removeprefix("body-") if field == "body" else field


def test_every_block_is_decided_as_its_kind_asks(source: TranslationSource) -> None:
    found = segments(source)
    refused = {kind(each) for each in found if not can_be_machine_translated(source, each)}
    allowed = {kind(each) for each in found if can_be_machine_translated(source, each)}
    assert refused == NEVER | {"slug"}
    assert not refused & allowed
    assert {"title", "summary", "heading", "text", "steps", "warning"} <= allowed
    # The notes and labels within them are no exception.
    assert sum(kind(each) in NEVER for each in found) >= 6


def test_what_cannot_be_found_in_the_source_is_refused(source: TranslationSource) -> None:
    segment = next(each for each in segments(source) if kind(each) == "text")
    for path in ("body.gone", "body", "no_such_field", "body.body-steps.nothing"):
        segment.context.path = path
        assert not can_be_machine_translated(source, segment), path
