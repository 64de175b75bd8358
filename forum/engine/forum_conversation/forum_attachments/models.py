"""Files attached to posts. Nothing offers them yet: no address leads to one."""

from pathlib import PurePath
from uuid import uuid4

from django.utils.translation import gettext_lazy as _
from machina.apps.forum_conversation.forum_attachments.abstract_models import AbstractAttachment


class Attachment(AbstractAttachment):
    """A file; kept under a name that nobody can guess."""

    class Meta(AbstractAttachment.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def get_file_upload_to(self, filename: str) -> str:
        """Where to keep a file uploaded as ``filename``."""
        return f"forum/attachments/{uuid4().hex}{PurePath(filename).suffix.lower()}"
