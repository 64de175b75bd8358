"""A form field for several files."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from forum.engine.forum_conversation.forum_attachments import validators

TOO_MANY = ngettext_lazy(
    "You can attach up to %(number)s file.",
    "You can attach up to %(number)s files.",
    "number",
)


class SeveralFilesInput(forms.ClearableFileInput):
    """A file input that takes more than one."""

    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        accept = ",".join(validators.EXTENSIONS)
        super().__init__({"multiple": True, "accept": accept} | (attrs or {}))


class AttachmentsField(forms.FileField):
    """Files to attach; its value are the validated files."""

    widget = SeveralFilesInput

    def __init__(self, **kwargs: Any) -> None:
        defaults: dict[str, Any] = {
            "label": _("Files"),
            "required": False,
            "help_text": _(
                "You can attach pictures, PDF files, text files and office documents. Each "
                "file can have up to 5 MB."
            ),
        }
        super().__init__(**(defaults | kwargs))

    def clean(self, data: Any, initial: Any = None) -> list[ContentFile[Any]]:
        """The files as they are kept; raises ValidationError with an error for each bad file."""
        uploads = [
            upload for upload in (data if isinstance(data, (list, tuple)) else [data]) if upload
        ]
        if len(uploads) > validators.MAX_FILES:
            raise ValidationError(TOO_MANY % {"number": validators.MAX_FILES}, code="too_many")
        kept, errors = [], []
        for upload in uploads:
            try:
                kept.append(validators.validate_upload(upload))
            except ValidationError as error:
                errors.append(error)
        if errors:
            raise ValidationError(errors)
        return kept
