"""What is said in a case: with the worker, among the desk; files and tasks."""

from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from portal.i18n.names import get_language_choices
from rights_guides.helpdesk.encryption import envelope
from rights_guides.helpdesk.encryption.sealed import SealedText
from rights_guides.helpdesk.models.cases import Case

_SEALED_FILES = "casefile.content"
# Of the private storage.
FOLDER = "cases"


def get_storage() -> Storage:
    """Where sealed files lie; no address of the site leads there."""
    return storages["private"]


class _Row(models.Model):
    """A row of a case, with an id that sealed values are bound to."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)


class _Written(models.Model):
    """What somebody at a desk wrote, under the name of their account: colleagues know them."""

    class Meta:
        abstract = True

    @property
    def author_name(self) -> str:
        """The name; of who has left, the desk's."""
        member = self.author  # type: ignore[attr-defined]
        return str(member.get_display_name() if member else self.desk or "")  # type: ignore[attr-defined]


class Message(_Written, _Row):
    """What the worker or a desk wrote to the other.

    ``desk``: whose answer it is; empty for what the worker wrote. ``is_notice``: written by
    the site, by the words of ``notice``, in the worker's language when it is read.
    """

    member_data: ClassVar[dict[str, str | None]] = {"author": None}

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="messages")
    desk = models.ForeignKey(
        "helpdesk.Desk", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    from_worker = models.BooleanField(default=True)
    language = models.CharField(max_length=20, choices=get_language_choices)
    sealed_text = models.BinaryField(default=bytes, editable=False)
    text = SealedText("sealed_text")
    seen_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["created", "pk"]

    def get_case(self) -> Case:
        return self.case


class Note(_Written, _Row):
    """What the desk writes for itself; the worker never sees it."""

    member_data: ClassVar[dict[str, str | None]] = {"author": None}

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    desk = models.ForeignKey(
        "helpdesk.Desk", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sealed_text = models.BinaryField(default=bytes, editable=False)
    text = SealedText("sealed_text")

    class Meta:
        ordering: ClassVar[list[str]] = ["created", "pk"]

    def get_case(self) -> Case:
        return self.case


class Task(_Row):
    """Something that a desk has to do by a day."""

    member_data: ClassVar[dict[str, str | None]] = {"assignee": None}

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="tasks")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sealed_text = models.BinaryField(default=bytes, editable=False)
    text = SealedText("sealed_text")
    due = models.DateField(_("to be done by"), null=True, blank=True)
    done_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["due", "created", "pk"]

    def get_case(self) -> Case:
        return self.case


class CaseFile(_Row):
    """A picture or document of a case, cleaned and sealed.

    ``media_type`` is that of what was sealed. The content lies in the private storage, under the
    row's own id, sealed like a column: moved to another row, it cannot be opened.
    """

    member_data: ClassVar[dict[str, str | None]] = {"author": None}

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="files")
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="files")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    from_worker = models.BooleanField(default=True)
    sealed_name = models.BinaryField(default=bytes, editable=False)
    name = SealedText("sealed_name")
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["created", "pk"]

    def get_case(self) -> Case:
        return self.case

    @property
    def path(self) -> str:
        """Where the sealed content lies in the storage."""
        return f"{FOLDER}/{self.pk.hex}"

    def seal_content(self, content: bytes) -> None:
        """Keep the content; before the row is saved. Removed again if the transaction fails
        to commit by ``manage.py delete_old_drafts``, which looks for files without a row.
        """
        case = self.case
        sealed = envelope.seal(case.data_key, content, _SEALED_FILES, case.pk, self.pk)
        self.size = len(content)
        get_storage().save(self.path, ContentFile(sealed))

    def open_content(self) -> bytes:
        """The content. Raises what opening a sealed value raises, or ``FileNotFoundError``."""
        with get_storage().open(self.path) as file:
            sealed = file.read()
        case = self.case
        return envelope.open_sealed(case.data_key, sealed, _SEALED_FILES, case.pk, self.pk)


def delete_content(sender: type, instance: CaseFile, **kwargs: Any) -> None:
    """Delete the sealed content of a deleted row, after the transaction commits."""
    path = instance.path
    transaction.on_commit(lambda: get_storage().delete(path))
