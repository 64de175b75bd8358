"""Headings and running text."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText
from wagtail_localize.segments import (
    OverridableSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import quote_path_component
from wagtail_localize.segments.ingest import organise_template_segments, unquote_path_component
from wagtail_localize.strings import extract_strings, restore_strings

from portal.core.link_targets import get_link_target, is_link_target, set_link_target

RICH_TEXT_FEATURES = ["bold", "link", "document-link", "ol", "ul", "h3"]


class HeadingBlock(blocks.CharBlock):
    """A heading of the second level; the page's title is the only first one."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "core/blocks/heading.html"


class PassageBlock(blocks.RichTextBlock):
    """Paragraphs, lists and links."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "core/blocks/text.html"

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("features", RICH_TEXT_FEATURES)
        super().__init__(**kwargs)

    # wagtail-localize lets a translation lead elsewhere by addresses only, and takes any;
    # here also where the original links to a page or a document.

    def get_translatable_segments(self, value: RichText) -> list[Any]:
        """The text, and every target of a link in it, which a translation may replace."""
        template, strings = extract_strings(value.source)
        targets = {get_link_target(tag) for _text, tags in strings for tag in tags.values()}
        return [
            TemplateSegmentValue("", "html", template, len(strings)),
            *(StringSegmentValue("", text, attrs=tags) for text, tags in strings),
            *(
                OverridableSegmentValue(quote_path_component(target), target)
                for target in sorted(targets - {""})
            ),
        ]

    def restore_translated_segments(self, value: RichText, segments: list[Any]) -> RichText:
        """The translated text, its links leading where the translation says."""
        targets = {
            unquote_path_component(segment.path): str(segment.data)
            for segment in segments
            if isinstance(segment, OverridableSegmentValue) and is_link_target(str(segment.data))
        }
        texts = [each for each in segments if not isinstance(each, OverridableSegmentValue)]
        _format, template, strings = organise_template_segments(texts)
        for _text, tags in strings:
            for tag in (tags or {}).values():
                if target := targets.get(get_link_target(tag)):
                    set_link_target(tag, target)
        return RichText(restore_strings(template, strings))
