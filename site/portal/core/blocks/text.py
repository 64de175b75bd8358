"""Headings and running text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

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
