"""Orders of PDFs, which the background worker makes."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forum.engine.forum.models import Forum


def private_storage() -> Storage:
    """The storage of the files; no address of the site leads there."""
    return storages["private"]


def storage_path(order: "PdfOrder", filename: str) -> str:
    """A random name."""
    return f"exports/{uuid4().hex}.pdf"


class PdfOrder(models.Model):
    """A member's order of a board's posts as a PDF.

    At any moment one PDF is made, and a member waits for one, by the database.
    """

    member_data: ClassVar[dict[str, str | None]] = {"member": "other"}

    class State(models.TextChoices):
        """The states of an order."""

        WAITING = "waiting"
        BEING_MADE = "making"
        READY = "ready"
        FAILED = "failed"

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member"),
        on_delete=models.CASCADE,
        related_name="pdf_orders",
    )
    board = models.ForeignKey(
        Forum, verbose_name=_("board"), on_delete=models.CASCADE, related_name="pdf_orders"
    )
    language = models.CharField(_("language"), max_length=10)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    ordered_on = models.DateTimeField(_("asked on"), default=timezone.now, db_index=True)
    started_on = models.DateTimeField(_("started on"), null=True, blank=True)
    file = models.FileField(_("file"), upload_to=storage_path, storage=private_storage, blank=True)

    class Meta:
        verbose_name = _("order of a PDF")
        verbose_name_plural = _("orders of PDFs")
        ordering: ClassVar[list[str]] = ["ordered_on", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state="making"), name="one_pdf_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["member"],
                condition=models.Q(state__in=["waiting", "making"]),
                name="one_waiting_pdf_a_member",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ordered_on:%Y-%m-%d} {self.state}"


def delete_file(sender: type, instance: PdfOrder, **kwargs: object) -> None:
    """Delete the file of a deleted order, after the transaction commits."""
    name, storage = instance.file.name, instance.file.storage
    if name:
        transaction.on_commit(lambda: storage.delete(name))
