"""Images and documents: the project's own tables, from the first migration on.

What a picture shows is said by the page, in its language. Where it does not say it, the picture's
own words are read: ``description``, in English, and ``descriptions``, in other languages.
"""

from pathlib import Path
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.search import index

from portal.core.models.consent import ConsentMixin, PictureQuerySet
from portal.core.multilingual import MultilingualTextField, TextInLanguage, choose_text

# Sizes of pictures that may not be shown lie here, where only the back office reads them.
CLOSED_FOLDER = "closed_images"


class Licence(models.TextChoices):
    """On what terms a picture may be used."""

    OWN = "own", _("Our own picture")
    CC0 = "cc0", "CC0 1.0"
    CC_BY = "cc-by", "CC BY 4.0"
    CC_BY_SA = "cc-by-sa", "CC BY-SA 4.0"
    PERMISSION = "permission", _("Used with permission")
    AGENCY = "agency", _("Bought from an agency")


# Where the terms of free licences are.
LICENCE_URLS: dict[str, str] = {
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
}


class SiteImage(ConsentMixin, AbstractImage):  # type: ignore[django-manager-missing]
    """A picture uploaded by an editor or made by the demo loader."""

    descriptions = MultilingualTextField(
        _("What it shows, in other languages"),
        help_text=_("Screen readers read this where a page says nothing of its own."),
    )
    credit = models.CharField(
        _("Who made it"),
        max_length=120,
        blank=True,
        help_text=_("Pages show this below the picture."),
    )
    licence = models.CharField(_("Licence"), max_length=10, blank=True, choices=Licence.choices)

    is_in_library = models.BooleanField(
        _("Show it in the photo library"),
        default=False,
        help_text=_("Without this, it is there once a news article or an event shows it."),
    )

    member_data: ClassVar[dict[str, str | None]] = {"uploaded_by_user": None}

    admin_form_fields = (
        *Image.admin_form_fields,
        "descriptions",
        "credit",
        "licence",
        "is_in_library",
        *ConsentMixin.consent_fields,
    )
    search_fields: ClassVar[list[Any]] = [
        *AbstractImage.search_fields,
        index.SearchField("credit"),
        index.AutocompleteField("credit"),
        index.SearchField("get_all_descriptions"),
        index.AutocompleteField("get_all_descriptions"),
    ]

    objects: ClassVar[Any] = PictureQuerySet.as_manager()

    @property
    def licence_url(self) -> str:
        """Where the terms of a free licence are."""
        return LICENCE_URLS.get(self.licence, "")

    @property
    def shows_licence(self) -> bool:
        """Whether readers are told: of free licences, and of what was lent."""
        return bool(self.licence) and self.licence not in {Licence.OWN, Licence.AGENCY}

    @property
    def has_words(self) -> bool:
        """Whether anybody has said what it shows, in any language."""
        return bool(self.description.strip() or self.descriptions)

    def describe(self, code: str) -> TextInLanguage:
        """What it shows, in the language ``code`` or in its fallbacks; empty where nobody said."""
        return choose_text(self.description, self.descriptions, code)

    def get_all_descriptions(self) -> str:
        """What it shows in all languages, for the search of the back office."""
        return "\n".join(self.descriptions.values())


class SiteRendition(AbstractRendition):
    """A picture at one size."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    def get_upload_to(self, filename: str) -> str:
        """Where the file lies; not in public while the picture may not be shown."""
        path: str = super().get_upload_to(filename)
        return f"{CLOSED_FOLDER}/{Path(path).name}" if self.image.is_closed else path

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
