"""The body of a guide: the blocks of every page, and where a part of a long guide begins."""

from typing import Any

from anyascii import anyascii
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError

from portal.core.blocks import BodyBlock, VerbatimCharBlock

MAX_KEY_LENGTH = 60
# Below the address of a guide these lead elsewhere.
RESERVED_KEYS = frozenset({"pdf"})


class PartBlock(blocks.StructBlock):
    """The beginning of a part: its title, and what stands for it in its address."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    key = VerbatimCharBlock(
        label=_("Address of this part"),
        required=False,
        max_length=MAX_KEY_LENGTH,
        validators=[validate_slug],
        help_text=_(
            "The last word of its web address. Leave it empty to make it from the title. It does "
            "not change when the title changes."
        ),
    )

    class Meta:
        icon = "doc-empty-inverse"
        label = _("A new part begins here")
        template = "rights_guides/blocks/part.html"


class GuideBodyBlock(BodyBlock):
    """The body of a guide. Every part gets an address of its own, which it keeps."""

    part = PartBlock()

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        known = set(RESERVED_KEYS)
        errors = {}
        for place, block in enumerate(cleaned):
            if block.block_type != "part":
                continue
            if not block.value["key"]:
                block.value["key"] = _make_key(block.value["title"], known)
            elif block.value["key"] in known:
                taken = ValidationError(_("Another part has this address."), code="taken")
                errors[place] = StructBlockValidationError({"key": taken})
            known.add(block.value["key"])
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned


def _make_key(title: str, known: set[str]) -> str:
    """A key from a title in any script that is not among ``known``."""
    base = slugify(anyascii(title))[: MAX_KEY_LENGTH - 4].strip("-") or "part"
    key, number = base, 1
    while key in known:
        number += 1
        key = f"{base}-{number}"
    return key
