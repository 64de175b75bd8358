"""What rules and guides are about, and when on the journey they matter."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from portal.core import drawings
from portal.core.multilingual import (
    MultilingualTextField,
    TextInLanguage,
    choose_text,
    readers_language,
)


class Stage(models.TextChoices):
    """The parts of a journey to work abroad, in their order."""

    BEFORE_LEAVING = "before_leaving", _("Before you leave")
    RECRUITMENT = "recruitment", _("Recruitment")
    ARRIVAL = "arrival", _("When you arrive")
    AT_WORK = "at_work", _("At work")
    DISPUTE = "dispute", _("When there is a dispute")
    GOING_HOME = "going_home", _("Going home")


class Topic(models.Model):
    """An area of rights: one of the few that readers choose from, or a part of one.

    ``key``: its name in addresses (``?about=wages``), which stays when the name changes.
    """

    key = models.SlugField(_("Name in the web address"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    translations = MultilingualTextField(_("name in other languages"))
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        limit_choices_to={"parent": None},
    )
    order = models.PositiveSmallIntegerField(_("order in the list"), default=100)
    drawing = models.CharField(
        _("drawing"), max_length=20, blank=True, choices=drawings.get_choices
    )

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("key")]),
        FieldRowPanel([FieldPanel("parent", widget=forms.Select), FieldPanel("order")]),
        FieldPanel("drawing"),
        FieldPanel("translations"),
    ]

    class Meta:
        verbose_name = _("area of rights")
        verbose_name_plural = _("areas of rights")
        ordering: ClassVar[list[str]] = ["order", "key"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.parent and (
            self.parent.parent_id or self.parent_id == self.pk or (self.pk and self.parts.exists())
        ):
            raise ValidationError(
                {
                    "parent": ValidationError(
                        _("Choose an area that is not itself part of another one."), code="depth"
                    )
                }
            )

    @property
    def title(self) -> TextInLanguage:
        """The name in the reader's language, in English where it has none."""
        return choose_text(self.name, self.translations, readers_language())

    @property
    def top(self) -> "Topic":
        """The area that this one is part of, or itself."""
        return self.parent or self

    @property
    def drawing_name(self) -> str:
        """Its drawing, or that of the area it is part of."""
        return self.drawing or self.top.drawing or "book"

    @property
    def drawing_file(self) -> str:
        """The static file of its drawing."""
        return drawings.get_drawing_file(self.drawing_name)
