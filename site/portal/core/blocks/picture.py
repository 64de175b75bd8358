"""A picture inside the text."""

from collections.abc import Iterable
from copy import copy
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock
from wagtail.images.models import AbstractImage

from portal.core.pictures import read_pictures

NO_WORDS = ValidationError(
    _("Say what the picture shows, or tick that it is only decoration."), code="picture"
)


class SizedImageBlock(ImageChooserBlock):
    """A picture whose sizes are read with it, and with those of all others in the text."""

    def bulk_to_python(self, values: Iterable[int | None]) -> list[AbstractImage | None]:
        """The pictures in their order; one that is there twice is two objects, as in Wagtail."""
        keys = list(values)
        pictures = read_pictures(key for key in keys if key)
        return [copy(pictures[key]) if key in pictures else None for key in keys]


def is_undescribed(value: Any) -> bool:
    """Whether nobody has said what a picture in a text shows, nor that it shows nothing."""
    picture = value.get("image")
    is_said = bool((value.get("alt") or "").strip()) or bool(picture and picture.has_words)
    return not is_said and not value.get("decorative")


class PictureBlock(blocks.StructBlock):
    """A picture, what it shows, and a caption, both in the page's language.

    Without words for those who cannot see it, here or in the picture's own form, it can be kept as
    a draft and not be published, unless it says that it is only decoration.
    """

    no_words = NO_WORDS

    image = SizedImageBlock(label=_("Picture"))
    alt = blocks.CharBlock(label=_("What the picture shows"), required=False, max_length=200)
    decorative = blocks.BooleanBlock(
        label=_("The picture is only decoration"),
        required=False,
        help_text=_("Tick this if readers who cannot see it miss nothing."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=240)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation and is_undescribed(cleaned):
            raise StructBlockValidationError({"alt": self.no_words})
        if cleaned.get("decorative"):
            cleaned["alt"] = ""
        return cleaned

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "core/blocks/picture.html"
