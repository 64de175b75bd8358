"""What clauses are about: three levels, from “Pay” to “Minimum wage in 2018”."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from portal.core.multilingual import (
    MultilingualTextField,
    TextInLanguage,
    choose_text,
    readers_language,
)

MAX_LEVELS = 3


class ClauseTopicQuerySet(models.QuerySet["ClauseTopic"]):
    """Topics with those above them."""

    def fetch_in_order(self) -> "list[ClauseTopic]":
        """All of them in the order in which they are read; one query.

        Each is read once, also where it is above others: ask this of all topics, not of some.
        """
        there = {topic.pk: topic for topic in self.order_by()}
        for topic in there.values():
            topic.parent = there[topic.parent_id] if topic.parent_id else None
        return sorted(there.values(), key=lambda topic: topic.place)


class ClauseTopic(models.Model):
    """``key``: its name in addresses and in tables, which stays when the name changes.

    ``rights_topic``: the key of the area of rights (``rules.Topic``) that it belongs to, so
    that guides find the clauses about theirs.
    """

    class Better(models.TextChoices):
        MORE = "more", _("More is better")
        LESS = "less", _("Less is better")

    key = models.CharField(
        _("Name in the web address"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"\A[a-z0-9][a-z0-9_.-]*\Z", code="key")],
    )
    name = models.CharField(_("name"), max_length=120)
    translations = MultilingualTextField(_("name in other languages"))
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
    )
    order = models.PositiveSmallIntegerField(_("order in the list"), default=100)
    rights_topic = models.SlugField(_("area of rights"), max_length=60, blank=True)
    better = models.CharField(
        _("Which of two numbers is better"),
        max_length=4,
        choices=Better,
        blank=True,
        help_text=_("Leave this empty if two of them cannot be compared by a number."),
    )

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("key")]),
        FieldRowPanel([FieldPanel("parent", widget=forms.Select), FieldPanel("order")]),
        FieldRowPanel([FieldPanel("rights_topic"), FieldPanel("better")]),
        FieldPanel("translations"),
    ]

    objects: ClassVar[Any] = ClauseTopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("area of clauses")
        verbose_name_plural = _("areas of clauses")
        ordering: ClassVar[list[str]] = ["order", "key"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        above = [topic.pk for topic in self.path[:-1]]
        if len(above) >= MAX_LEVELS or (self.pk and self.pk in above):
            raise ValidationError(
                {"parent": ValidationError(_("There are three levels."), code="level")}
            )

    @property
    def path(self) -> "list[ClauseTopic]":
        """The topics above it, and itself; no more than one level too many is looked at."""
        path: list[ClauseTopic] = [self]
        while path[0].parent is not None and len(path) <= MAX_LEVELS:
            path.insert(0, path[0].parent)
        return path

    @property
    def title(self) -> TextInLanguage:
        """The name in the reader's language, in English where it has none."""
        return choose_text(self.name, self.translations, readers_language())

    @property
    def place(self) -> tuple[tuple[int, str], ...]:
        """What to sort by: its own place below those of the topics above."""
        return tuple((topic.order, topic.key) for topic in self.path)
