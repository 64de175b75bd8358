"""Images and documents: the project's own tables, from the first migration on.

The alternative text lives with the page that shows an image, not with the
image: it has to be said in the page's language.
"""

from typing import ClassVar

from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class SiteImage(AbstractImage):
    """A picture uploaded by an editor or made by the demo loader."""

    member_data: ClassVar[dict[str, str | None]] = {"uploaded_by_user": None}

    admin_form_fields = Image.admin_form_fields


class SiteRendition(AbstractRendition):
    """A picture at one size."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta(AbstractRendition.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_filter"
            )
        ]


class SiteDocument(AbstractDocument):
    """A file to download."""

    member_data: ClassVar[dict[str, str | None]] = {"uploaded_by_user": None}

    admin_form_fields = Document.admin_form_fields

    def clean(self) -> None:
        """Say nothing of the extension of a file that the form has refused already."""
        if self.file:
            super().clean()
