"""Blocks of a theme's summary and of its background reading."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from portal.core.blocks import BodyBlock, Untranslated, VerbatimCharBlock

# The end of a post's URL, or its number alone.
_POST = re.compile(r"(?:^|#post-|[?&]post=|/forum/post/)(\d{1,12})/?$")


class PostBlock(VerbatimCharBlock):
    """A post, given by its number or its URL."""

    def clean(self, value: str) -> str:
        match = _POST.search(super().clean(value).strip())
        if match is None:
            raise ValidationError(
                _(
                    "Paste the link to a post. To copy the link, use “Link to this post” below "
                    "the post."
                )
            )
        return match[1]


class QuotedWordsBlock(VerbatimCharBlock):
    """Words quoted verbatim, never translated."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.field.widget = forms.Textarea(attrs={"rows": 4, "dir": "auto"})


class QuotationBlock(blocks.StructBlock):
    """A quotation from a post on the theme's board.

    Shown only while others may read the post and it still contains the words;
    the words are therefore not indexed for search.
    """

    post = PostBlock(label=pgettext_lazy("noun: what somebody wrote", "Post"), max_length=300)
    words = QuotedWordsBlock(
        label=_("Quoted words"),
        max_length=1500,
        help_text=_("Copy the words exactly as they are in the post, in its own language."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quote from a post")
        template = "themes/blocks/quotation.html"

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        visible = (parent_context or {}).get("quotations", {})
        return context | {"quotation": visible.get((value["post"], value["words"]))}

    def get_searchable_content(self, value: Any) -> list[str]:
        return []


class SummaryBodyBlock(BodyBlock):
    """The body of a summary."""

    quotation = QuotationBlock()


class AnyLanguagePageBlock(Untranslated, blocks.PageChooserBlock):
    """A page that stays the same in every translation; readers are shown it in their language.

    wagtail-localize would ask translators to choose each page again, and leave
    out what is not translated.
    """


class ReadingBlock(blocks.StreamBlock):
    """Pages of the site to read before writing."""

    page = AnyLanguagePageBlock(label=_("Page"))
