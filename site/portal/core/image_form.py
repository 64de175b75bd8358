"""The upload form for images: looks at a file's header before anything decodes it.

Wagtail asks the picture library for the size of an upload, and the library
decodes the whole picture to answer: a 100-megapixel file takes its memory
first and is refused afterwards, and a file cut short is a server error. The
header alone says enough to refuse both. What is taken is written anew, without the
place, the camera and whatever else the file says beside the picture.
"""

import warnings
from typing import Any, BinaryIO

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.admin.views.account import AvatarSettingsPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from portal.core.models import SiteImage
from portal.core.multilingual import MultilingualFormField
from portal.core.page_titles import sees_all_titles
from portal.core.picture_sizes import make_sizes
from portal.core.shared_files import SharedFilesMixin
from portal.core.text.fields import DayField, LineField, TextField
from portal.core.uploads.content import replace_content
from portal.core.uploads.malware import refuse_harmful
from portal.core.uploads.pictures import UnreadablePicture, rewrite_picture

TOO_MANY_PIXELS = _(
    "This picture is too large. The limit is %(limit)s pixels. Make the picture smaller."
)
NOT_READABLE = _(
    "We cannot read this file as a picture. Save the picture as PNG, JPEG or WebP and try again."
)
FUTURE = _("This day has not come yet.")
TWO_ENDS = _("Enter a last day, or tick that there is none.")
ENDS_BEFORE = _("This is before the day when they agreed.")
INCOMPLETE = _("Fill this in too: without it, the consent does not count.")
_CONSENT = ("consent_use", "consent_how", "consent_on")


def check_header(file: BinaryIO) -> None:
    """Raise ``ValidationError`` for a file that says it is too large or no picture at all."""
    position = file.tell()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            width, height = Image.open(file).size
    except Image.DecompressionBombError:
        width = height = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    except Exception as error:
        raise ValidationError(NOT_READABLE, code="invalid_image") from error
    finally:
        file.seek(position)
    limit = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    if width * height > limit:
        raise ValidationError(
            TOO_MANY_PIXELS,
            params={"limit": limit},
            code="file_too_many_pixels",
        )


class HeaderCheckedImageField(WagtailImageField):
    """Wagtail's image field, with the header read first and the picture written anew."""

    def to_python(self, data: Any) -> Any:
        if data not in self.empty_values and hasattr(data, "seek"):
            check_header(data)
            refuse_harmful(data.read(), data.name or "")
            data.seek(0)
        try:
            upload = super().to_python(data)
            if upload is not None:
                upload.seek(0)
                replace_content(upload, rewrite_picture(upload.read()))
        except (OSError, UnreadablePicture) as error:  # a picture that is cut short
            raise ValidationError(NOT_READABLE, code="invalid_image") from error
        return upload


class SiteImageForm(SharedFilesMixin, BaseImageForm):
    """The form behind every image upload in the back office."""

    class Meta(BaseImageForm.Meta):
        field_classes = {
            "title": LineField,
            "description": LineField,
            "descriptions": MultilingualFormField,
            "credit": LineField,
            "consent_use": LineField,
            "consent_on": DayField,
            "consent_until": DayField,
            "consent_note": TextField,
        }
        widgets = BaseImageForm.Meta.widgets | {
            "people": forms.RadioSelect,
            "consent_on": AdminDateInput,
            "consent_until": AdminDateInput,
            "consent_note": AdminAutoHeightTextInput,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:  # eleven more fields are too many for a first upload
            self.fields.pop("descriptions", None)
        user = kwargs.get("user")
        if "is_in_library" in self.fields and not (user and sees_all_titles(user)):
            del self.fields["is_in_library"]  # everybody sees it there at once
        if "people" in self.fields:
            self.fields["people"].required = True
            self.fields["people"].choices = SiteImage._meta.get_field("people").choices
        if "file" in self.fields:
            field = self.fields["file"]
            self.fields["file"] = HeaderCheckedImageField(
                label=field.label,
                required=field.required,
                widget=field.widget,
                help_text=field.help_text,
            )

    def save(self, commit: bool = True) -> SiteImage:
        """Where pages show another file from now on, have its sizes made."""
        image: SiteImage = super().save(commit=commit)
        if commit and "file" in self.changed_data and self.original_file:
            make_sizes.enqueue(image.pk)
        return image

    def clean(self) -> dict[str, Any]:
        """A consent is whole, or there is none yet: then the picture waits for it."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("people") == SiteImage.YES:
            self._check_consent(cleaned)
        return cleaned

    def _check_consent(self, cleaned: dict[str, Any]) -> None:
        first, last = cleaned.get("consent_on"), cleaned.get("consent_until")
        is_endless = bool(cleaned.get("consent_has_no_end"))
        if first and first > timezone.localdate():
            self.add_error("consent_on", ValidationError(FUTURE, code="future"))
        if last and is_endless:
            self.add_error("consent_until", ValidationError(TWO_ENDS, code="two_ends"))
        elif first and last and last < first:
            self.add_error("consent_until", ValidationError(ENDS_BEFORE, code="ends_before"))
        parts = {name: cleaned.get(name) for name in _CONSENT}
        parts["consent_until"] = last or is_endless
        if any(parts.values()):
            for name, value in parts.items():
                if not value and name not in self.errors:
                    self.add_error(name, ValidationError(INCOMPLETE, code="incomplete"))


class SiteAvatarForm(AvatarPreferencesForm):
    """The form for one's own picture in the back office, with the same care."""

    avatar = HeaderCheckedImageField(
        label=AvatarPreferencesForm.base_fields["avatar"].label, required=False
    )


def use_cleaned_avatars() -> None:
    """Let Wagtail's account page take pictures with ``SiteAvatarForm``."""
    AvatarSettingsPanel.form_class = SiteAvatarForm
