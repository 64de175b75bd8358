"""Files attached to posts."""

from pathlib import PurePath
from typing import Any, ClassVar
from uuid import uuid4

from django.core.files.storage import Storage, storages
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from machina.apps.forum_conversation.forum_attachments.abstract_models import AbstractAttachment


def private_storage() -> Storage:
    """The storage of attachments; no address of the site leads there."""
    return storages["private"]


def storage_path(attachment: "Attachment", filename: str) -> str:
    """Where to keep a file uploaded as ``filename``."""
    return attachment.get_file_upload_to(filename)


class Attachment(AbstractAttachment):
    """A file attached to a post, for those who may read the post.

    It is stored under a random name outside the public media; ``original_name`` is the name
    that its author gave it. ``proposed``: part of a change that waits for a moderator.
    ``taken_away_on``: while a report is open, for moderators only, until they have decided.
    machina's ``comment`` stays unused.
    """

    erased_with_post: ClassVar[bool] = True

    file = models.FileField(_("file"), upload_to=storage_path, storage=private_storage)
    original_name = models.CharField(_("name"), max_length=120, default="")
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    proposed = models.BooleanField(_("waiting for a moderator"), default=False)
    taken_away_on = models.DateTimeField(_("removed on"), null=True)

    class Meta(AbstractAttachment.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.original_name

    def get_file_upload_to(self, filename: str) -> str:
        """A random name that keeps nothing but the extension."""
        return f"attachments/{uuid4().hex}{PurePath(filename).suffix.lower()}"

    @property
    def extension(self) -> str:
        """The file's extension as a reader knows it: PDF, JPEG."""
        return PurePath(self.original_name).suffix.lstrip(".").upper()

    def get_absolute_url(self) -> str:
        """The address of the download, which checks permissions."""
        return reverse("forum_attachments:attachment", args=[self.pk])


def delete_file(sender: type, instance: Attachment, **kwargs: Any) -> None:
    """Delete the file of a deleted row, after the transaction commits."""
    name, storage = instance.file.name, instance.file.storage
    if name:
        transaction.on_commit(lambda: storage.delete(name))
