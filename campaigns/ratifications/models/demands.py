"""The conventions that a campaign asks states to ratify."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from campaigns.ratifications.models.instruments import Instrument


class CampaignConventions(models.Model):
    """What one campaign names. ``campaign``: the key of its page, in every language the same."""

    campaign = models.UUIDField(_("campaign"), unique=True)
    instruments = models.ManyToManyField(
        Instrument, verbose_name=_("Conventions"), related_name="campaigns"
    )

    panels: ClassVar[list[Any]] = [FieldPanel("campaign"), FieldPanel("instruments")]

    class Meta:
        verbose_name = _("conventions of a campaign")
        verbose_name_plural = _("Conventions of campaigns")
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return ", ".join(str(instrument) for instrument in self.instruments.all())
