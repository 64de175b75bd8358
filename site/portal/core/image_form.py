"""The upload form for images: looks at a file's header before anything decodes it.

Wagtail asks the picture library for the size of an upload, and the library
decodes the whole picture to answer: a 100-megapixel file takes its memory
first and is refused afterwards, and a file cut short is a server error. The
header alone says enough to refuse both. What is taken is written anew, without the
place, the camera and whatever else the file says beside the picture.
"""

import warnings
from typing import Any, BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.admin.views.account import AvatarSettingsPanel
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from portal.core.shared_files import SharedFilesMixin
from portal.core.text.fields import LineField
from portal.core.uploads.content import replace_content
from portal.core.uploads.malware import refuse_harmful
from portal.core.uploads.pictures import UnreadablePicture, rewrite_picture

TOO_MANY_PIXELS = _(
    "This picture is too large. The limit is %(limit)s pixels. Make the picture smaller."
)
NOT_READABLE = _(
    "We cannot read this file as a picture. Save the picture as PNG, JPEG or WebP and try again."
)


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
        field_classes = {"title": LineField, "description": LineField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            field = self.fields["file"]
            self.fields["file"] = HeaderCheckedImageField(
                label=field.label,
                required=field.required,
                widget=field.widget,
                help_text=field.help_text,
            )


class SiteAvatarForm(AvatarPreferencesForm):
    """The form for one's own picture in the back office, with the same care."""

    avatar = HeaderCheckedImageField(
        label=AvatarPreferencesForm.base_fields["avatar"].label, required=False
    )


def use_cleaned_avatars() -> None:
    """Let Wagtail's account page take pictures with ``SiteAvatarForm``."""
    AvatarSettingsPanel.form_class = SiteAvatarForm
