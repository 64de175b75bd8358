"""What editors chose to leave to."""

from typing import Any, ClassVar
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.i18n.names import get_language_choices


def validate_exit_address(address: str) -> None:
    """Accept the page of another site, over https and without a name in front of the host."""
    parts = urlsplit(address)
    if (
        parts.scheme != "https"
        or "@" in parts.netloc
        or parts.hostname == urlsplit(settings.SITE_URL).hostname
    ):
        raise ValidationError(
            _("Write the address of another website. It must begin with https://."),
            code="exit_address",
        )


class ExitAddress(models.Model):
    """Where readers of a language go; where there is none, see ``addresses``."""

    language = models.CharField(
        _("language"), max_length=20, choices=get_language_choices, unique=True
    )
    address = models.URLField(
        _("Web address"),
        max_length=400,
        validators=[URLValidator(schemes=["http", "https"]), validate_exit_address],
        help_text=_(
            "A website that anyone may look at, such as the weather. It must begin with https://."
        ),
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("language", widget=forms.Select),
        FieldPanel("address"),
    ]

    class Meta:
        verbose_name = _("website to leave to")
        verbose_name_plural = _("websites to leave to")
        ordering: ClassVar[list[str]] = ["language"]

    def __str__(self) -> str:
        return f"{self.language}: {self.address}"
