"""The texts of an agreement, each in a language."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from portal.core.multilingual import language_of
from portal.i18n.names import get_language_choices
from portal.i18n.registry import Language


class AgreementDocument(Orderable):
    """A file here, or an address where the text stands."""

    agreement = ParentalKey(
        "cooperation.CooperationAgreement", on_delete=models.CASCADE, related_name="documents"
    )
    code = models.CharField(_("Language"), max_length=16, choices=get_language_choices)
    document = models.ForeignKey(
        "core.SiteDocument",
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    url = models.URLField(_("Web address of the text"), max_length=600, blank=True)

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("document")]),
        FieldPanel("url"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("document")

    def __str__(self) -> str:
        return f"{self.document_id or self.url} ({self.code})"

    def clean(self) -> None:
        super().clean()
        if bool(self.document_id) == bool(self.url):
            message = _("Choose a document or write an address, not both.")
            raise ValidationError({"url": ValidationError(message, code="one")})

    @property
    def language(self) -> Language:
        """The language of the text."""
        return language_of(self.code)

    @property
    def address(self) -> str:
        """Where readers find it."""
        return self.document.url if self.document else self.url
