"""A picture inside the text."""

from collections.abc import Iterable
from copy import copy

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.images.models import AbstractImage

from portal.core.pictures import read_pictures


class SizedImageBlock(ImageChooserBlock):
    """A picture whose sizes are read with it, and with those of all others in the text."""

    def bulk_to_python(self, values: Iterable[int | None]) -> list[AbstractImage | None]:
        """The pictures in their order; one that is there twice is two objects, as in Wagtail."""
        keys = list(values)
        pictures = read_pictures(key for key in keys if key)
        return [copy(pictures[key]) if key in pictures else None for key in keys]


class PictureBlock(blocks.StructBlock):
    """A picture, what it shows, and a caption, both in the page's language."""

    image = SizedImageBlock(label=_("Picture"))
    alt = blocks.CharBlock(label=_("What the picture shows"), required=False, max_length=200)
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=240)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "core/blocks/picture.html"
