"""Sectors that a rule or a guide can be limited to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sector(models.TextChoices):
    """Where people work."""

    AGRICULTURE = "agriculture", _("Agriculture")
    CARE = "care", _("Care work")
    CONSTRUCTION = "construction", _("Construction")
    DOMESTIC_WORK = "domestic-work", _("Domestic work")
    HOSPITALITY = "hospitality", _("Hotels and restaurants")
    MANUFACTURING = "manufacturing", _("Manufacturing")
    TRANSPORT = "transport", _("Transport")
