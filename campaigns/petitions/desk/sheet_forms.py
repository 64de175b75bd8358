"""The form of a paper sheet, and how its scan is kept."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.petitions.desk.forms import day_input
from campaigns.petitions.models import PaperSheet, Petition
from campaigns.petitions.models.sheets import MAX_ON_SCAN
from campaigns.petitions.permissions import find_unions
from portal.core.days import refuse_future
from portal.core.image_form import TOO_MANY_PIXELS
from portal.core.text.fields import DayField, LineField
from portal.core.uploads.documents import clean_document
from portal.core.uploads.malware import refuse_harmful
from portal.core.uploads.pictures import TooManyPixels, UnreadablePicture, rewrite_picture
from portal.core.uploads.refusal import ContentMismatch
from portal.i18n.formats import format_file_size, format_local_number
from portal.members.models import Member

MAX_BYTES = 10 * 1024 * 1024
_PICTURES = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
MEDIA_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".pdf": "application/pdf",
}
_MAX_PIXELS = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS


class SheetForm(forms.ModelForm[Any]):
    """A scan, and how many signed on it."""

    place = LineField(label=_("Place"), max_length=120)
    collected_on = DayField(label=_("Signed on"), validators=[refuse_future], widget=day_input())
    number = forms.IntegerField(label=_("Number of signatures"), min_value=1)
    duplicates = forms.IntegerField(
        label=_("Of these, how many also signed somewhere else?"), min_value=0, initial=0
    )
    scan = forms.FileField(
        label=_("Picture or PDF of the sheets"),
        help_text=_("Nobody outside sees it. We delete it on the day when the names are deleted."),
    )

    class Meta:
        model = PaperSheet
        fields = ["union", "place", "collected_on", "number", "duplicates", "scan"]

    def __init__(self, petition: Petition, actor: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.petition, self.instance.petition = petition, petition
        unions: Any = self.fields["union"]
        unions.queryset, unions.required = find_unions(actor), True

    def clean_collected_on(self) -> Any:
        """Nobody signs a petition that is not open yet."""
        day = self.cleaned_data["collected_on"]
        opened = self.petition.opened_at
        if opened and day < timezone.localdate(opened):
            raise ValidationError(_("The petition was not open yet on this day."), code="early")
        return day

    def clean_number(self) -> int:
        """No more than anybody can count on one scan."""
        number = int(self.cleaned_data["number"])
        if number > MAX_ON_SCAN:
            message: Any = _("One scan can hold %(limit)s signatures. Enter the rest separately.")
            limit = format_local_number(MAX_ON_SCAN)
            raise ValidationError(message, params={"limit": limit}, code="too_many")
        return number

    def clean_scan(self) -> ContentFile[bytes]:
        """The scan as it is kept, without a word about phones and places."""
        return _clean_scan(self.cleaned_data["scan"])

    def clean(self) -> dict[str, Any]:
        """Take the country of the union, and no more duplicates than signatures."""
        cleaned = super().clean() or self.cleaned_data
        if union := cleaned.get("union"):
            self.instance.country = union.country.code
        if (cleaned.get("duplicates") or 0) > (cleaned.get("number") or MAX_ON_SCAN):
            message: Any = _("This is more than the number of signatures.")
            self.add_error("duplicates", ValidationError(message, code="too_many"))
        return cleaned

    def validate_constraints(self) -> None:
        """The fields say it in their own words."""


def _clean_scan(upload: UploadedFile[Any]) -> ContentFile[bytes]:
    name = PurePath(upload.name or "").name
    suffix = PurePath(name).suffix.lower()
    if suffix not in MEDIA_TYPES:
        kinds = ", ".join(each.lstrip(".").upper() for each in MEDIA_TYPES)
        message: Any = _("You cannot attach “%(name)s”. You can attach: %(kinds)s.")
        raise ValidationError(message, params={"name": name, "kinds": kinds}, code="kind")
    if (upload.size or 0) > MAX_BYTES:
        message = _("“%(name)s” is too large. The limit is %(limit)s.")
        limit = format_file_size(MAX_BYTES)
        raise ValidationError(message, params={"name": name, "limit": limit}, code="size")
    content = upload.read()
    refuse_harmful(content, name)
    try:
        cleaned = _clean_content(content, suffix)
    except ContentMismatch as error:
        raise error.validation_error(name) from error
    return ContentFile(cleaned, f"scan{suffix}")


def _clean_content(content: bytes, suffix: str) -> bytes:
    kind = _PICTURES.get(suffix)
    if kind is None:
        return clean_document(content, suffix)
    try:
        return rewrite_picture(content, kind, max_pixels=_MAX_PIXELS)
    except TooManyPixels as error:
        limit = format_local_number(_MAX_PIXELS)
        raise ValidationError(TOO_MANY_PIXELS, params={"limit": limit}, code="pixels") from error
    except (UnreadablePicture, OSError) as error:
        raise ContentMismatch from error
