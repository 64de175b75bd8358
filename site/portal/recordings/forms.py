"""The back office's form for a recording."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from portal.core.uploads.sounds import SoundField
from portal.recordings.files import delete_when_committed


class RecordingForm(WagtailAdminModelForm):
    """Reads from the file how long it is; another file takes the place of the old one."""

    file = SoundField(
        label=_("Sound file"),
        help_text=_(
            "MP3, M4A, OGG or OPUS. At most 15 minutes and 15 MB. We remove names, places and "
            "pictures that are stored inside the file."
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        upload = cleaned.get("file")
        if upload is not None and "file" in self.changed_data:
            self.instance.seconds = upload.seconds
            self.instance.size = upload.size
        return cleaned

    def save(self, commit: bool = True) -> Any:
        if self.instance.pk and "file" in self.changed_data:
            before = type(self.instance).objects.filter(pk=self.instance.pk).first()
            if before is not None:
                delete_when_committed(before.file)
        return super().save(commit=commit)
