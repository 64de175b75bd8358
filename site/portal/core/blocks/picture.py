"""A picture inside the text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class PictureBlock(blocks.StructBlock):
    """A picture, what it shows, and a caption, both in the page's language."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(label=_("What the picture shows"), required=False, max_length=200)
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=240)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "core/blocks/picture.html"
