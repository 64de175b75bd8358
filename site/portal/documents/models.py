"""What a document is, as its file says: read once, and again when the file is another."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F

FOLDER = "covers"


class DocumentFactsQuerySet(models.QuerySet["DocumentFacts"]):
    """Facts by whether they still hold."""

    def current(self) -> Self:
        """Those of the files that the documents have now."""
        return self.filter(file_hash=F("document__file_hash"))


class DocumentFacts(models.Model):
    """Pages, language and cover of a document; empty where its kind of file does not say it.

    ``is_tagged``: whether its parts are marked for screen readers. ``has_text``: whether there is
    text in it, or only pictures of one.
    """

    document = models.OneToOneField(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="facts",
    )
    file_hash = models.CharField(max_length=40)
    pages = models.PositiveIntegerField(null=True)
    language = models.CharField(max_length=35, blank=True)
    is_tagged = models.BooleanField(null=True)
    has_text = models.BooleanField(null=True)
    cover = models.FileField(blank=True)

    wagtail_reference_index_ignore = True

    objects: Any = DocumentFactsQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.document_id}: {self.pages}"
