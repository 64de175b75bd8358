"""The original text of an agreement as files."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from rights_guides.agreements import languages


class OriginalTextBlock(blocks.StructBlock):
    """A file, and the language it is in."""

    document = DocumentChooserBlock(label=_("Document"))
    language = blocks.CharBlock(
        label=_("Language"),
        max_length=10,
        validators=[languages.validate_languages],
        help_text=_("Codes of the languages, with commas between them."),
    )

    class Meta:
        icon = "download"
        label = _("Document")
        template = "agreements/blocks/original_text.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return context | {"language_names": languages.get_names(value["language"])}


class OriginalTextsBlock(blocks.StreamBlock):
    """All files of the original."""

    original = OriginalTextBlock()
