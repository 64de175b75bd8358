from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordingsConfig(AppConfig):
    """Recordings with their transcripts."""

    name = "portal.recordings"
    label = "recordings"
    verbose_name = _("Recordings")

    def ready(self) -> None:
        from portal.core.blocks import BODY_BLOCKS
        from portal.recordings import files
        from portal.recordings.blocks import RecordingBlock

        BODY_BLOCKS.register("recording", RecordingBlock)
        files.connect()
