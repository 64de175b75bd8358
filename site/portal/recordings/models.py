"""A recording: its file, and what is said in it."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.search import index

from portal.core.uploads.sounds import get_kept_suffix
from portal.i18n.names import get_language_choices
from portal.i18n.registry import Language, get

FOLDER = "recordings"


def make_file_name(_recording: "Recording", name: str) -> str:
    """A name that says nothing; another file never has it."""
    return f"{FOLDER}/{uuid.uuid4().hex}{get_kept_suffix(name)}"


class Recording(index.Indexed, models.Model):
    """Sound that pages show with its transcript.

    ``seconds`` and ``size`` (bytes) are read from the file (``forms``).
    """

    title = models.CharField(
        _("Title"), max_length=160, help_text=_("In the language of the recording.")
    )
    language = models.CharField(_("Language"), max_length=16, choices=get_language_choices)
    file = models.FileField(_("Sound file"), upload_to=make_file_name)
    seconds = models.PositiveIntegerField(editable=False)
    size = models.PositiveIntegerField(editable=False)
    speaker = models.CharField(
        _("Who speaks"),
        max_length=120,
        blank=True,
        help_text=_("Readers see this line. Write a name only if the person agrees."),
    )
    transcript = models.TextField(
        _("Everything that is said"),
        max_length=40_000,
        help_text=_("Word for word, in the language of the recording. Not everyone can listen."),
    )

    search_fields: ClassVar[list[Any]] = [
        index.AutocompleteField("title"),
        index.AutocompleteField("speaker"),
        index.AutocompleteField("transcript"),
    ]
    panels: ClassVar[list[Panel]] = [
        FieldPanel("title"),
        FieldPanel("language"),
        FieldPanel("file"),
        FieldPanel("speaker"),
        FieldPanel("transcript"),
    ]

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def spoken(self) -> Language:
        """The language spoken."""
        return get(self.language)

    @property
    def minutes(self) -> int:
        """How long it is; a minute that has begun counts."""
        return max(1, -(-self.seconds // 60))
