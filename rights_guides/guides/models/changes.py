"""What has changed in a guide, in words for its readers."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.core.multilingual import (
    MultilingualTextField,
    TextInLanguage,
    choose_text,
    readers_language,
)
from portal.i18n import registry

MAX_CHANGE_LENGTH = 200


class Change(models.Model):
    """One line about a guide in all its languages, newest first.

    ``language``: that of the guide when the line was written. ``translations`` may have it in
    others; a reader whose language is not among them reads it as it was written.
    """

    translation_key = models.UUIDField(editable=False, db_index=True)
    language = models.CharField(max_length=10, editable=False)
    changed_on = models.DateField(_("when"), default=timezone.localdate)
    text = models.CharField(_("What has changed"), max_length=MAX_CHANGE_LENGTH)
    translations = MultilingualTextField(_("in other languages"))

    panels: ClassVar[list[FieldPanel]] = [
        FieldPanel("text"),
        FieldPanel("changed_on"),
        FieldPanel("translations"),
    ]

    class Meta:
        verbose_name = _("change of a guide")
        verbose_name_plural = _("changes of guides")
        ordering: ClassVar[list[str]] = ["-changed_on", "-pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def words(self) -> TextInLanguage:
        """The line in the reader's language, else as it was written."""
        chosen = choose_text("", self.translations, readers_language())
        written_in = registry.get(self.language).code
        if written_in == readers_language():
            return TextInLanguage(self.text, written_in)
        return chosen or TextInLanguage(self.text, written_in)


def add_change(translation_key: UUID, language: str, text: str) -> None:
    """Add a line of today, once."""
    Change.objects.get_or_create(
        translation_key=translation_key,
        language=language,
        text=text,
        changed_on=timezone.localdate(),
    )
