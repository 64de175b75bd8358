"""Terms explained in English, and their translations."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel

from portal.i18n import registry

_FORMS_HELP = _(
    "Plurals and other forms of the word, as texts use them. Write one form on each line."
)


def get_language_choices() -> list[tuple[str, str]]:
    """Choices: every language of the site but English. A callable, so that a new one
    needs no migration.
    """
    return [
        (language.code, f"{language.english_name} ({language.own_name})")
        for language in registry.REGISTRY
        if language.code != registry.SOURCE_LANGUAGE
    ]


class Term(ClusterableModel):
    """A term in English. ``key``: its slug in URLs, whatever its wording."""

    key = models.SlugField(_("Name in the web address"), max_length=80, unique=True, blank=True)
    term = models.CharField(_("Term"), max_length=80, unique=True)
    forms = models.TextField(_("Other forms"), blank=True, max_length=400, help_text=_FORMS_HELP)
    definition = models.TextField(
        _("Meaning"), max_length=600, help_text=_("In one or two short sentences.")
    )
    source = models.CharField(_("Source of the definition"), max_length=200, blank=True)
    source_url = models.URLField(_("Web address of the source"), blank=True)

    panels = [
        FieldPanel("term"),
        FieldPanel("forms"),
        FieldPanel("definition"),
        FieldPanel("source"),
        FieldPanel("source_url"),
        InlinePanel("translations", heading=_("Translations"), label=_("Translation")),
    ]

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Set ``key`` once; it stays when the wording changes."""
        if not self.key:
            self.key = self._make_unique_key()
        super().save(*args, **kwargs)

    def _make_unique_key(self) -> str:
        wanted = slugify(self.term)[:70] or "term"
        key, number = wanted, 1
        while Term.objects.filter(key=key).exists():
            number += 1
            key = f"{wanted}-{number}"
        return key


class TermTranslation(models.Model):
    """A term in one language; shown to readers and translators once approved."""

    member_data: ClassVar[dict[str, str | None]] = {"approved_by": None}

    class Status(models.TextChoices):
        """Whether the wording is agreed on."""

        DRAFT = "draft", _("Draft")
        APPROVED = "approved", _("Approved")

    term = ParentalKey(Term, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("Language"), max_length=16, choices=get_language_choices)
    translation = models.CharField(_("Translation"), max_length=120)
    forms = models.TextField(_("Other forms"), blank=True, max_length=400, help_text=_FORMS_HELP)
    definition = models.TextField(
        _("Meaning"), max_length=800, help_text=_("In the language of the translation.")
    )
    status = models.CharField(
        _("Status"), max_length=8, choices=Status.choices, default=Status.DRAFT
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Approved by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    approved_at = models.DateTimeField(_("Approved on"), null=True, blank=True, editable=False)

    panels = [
        FieldPanel("language"),
        FieldPanel("translation"),
        FieldPanel("forms"),
        FieldPanel("definition"),
        FieldPanel("status"),
    ]

    class Meta:
        verbose_name = _("translation of a term")
        verbose_name_plural = _("translations of terms")
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "language"],
                name="one_translation_a_language",
                violation_error_message=_("This term is already translated into this language."),
            )
        ]

    def __str__(self) -> str:
        return self.translation

    def approve(self, person: models.Model | None) -> None:
        """Approve for readers; ``person`` is ``None`` for the demo's content."""
        self.status = self.Status.APPROVED
        self.approved_by = person  # type: ignore[assignment]
        self.approved_at = timezone.now()

    def withdraw(self) -> None:
        """Make it a draft again."""
        self.status = self.Status.DRAFT
        self.approved_by = None
        self.approved_at = None
