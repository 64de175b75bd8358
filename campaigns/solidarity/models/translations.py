"""Translations of messages, each made once for all readers."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from campaigns.solidarity.models.messages import Message
from portal.core.multilingual import language_of
from portal.i18n import registry


class MessageTranslation(models.Model):
    """One message in one language; without a text while a service is at it."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=10)
    text = models.TextField(blank=True)
    # Who made it, and the language that it went through.
    service = models.CharField(max_length=60, blank=True)
    via = models.CharField(max_length=10, blank=True)
    claimed_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["message", "language"], name="message_translated_once"),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.language}"

    @property
    def is_sample(self) -> bool:
        """Whether it came with the demo: written by a person, checked by nobody."""
        return self.service == "sample"

    @property
    def written_in(self) -> registry.Language:
        """The language of its words."""
        return language_of(self.language)
