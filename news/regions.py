"""The regions of the world as unions divide it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Region(models.TextChoices):
    """What an article is about, in the order of lists; addresses say the value."""

    AFRICA = "africa", _("Africa")
    AMERICAS = "americas", _("Americas")
    ARAB_STATES = "arab-states", _("Arab States")
    ASIA_PACIFIC = "asia-pacific", _("Asia and the Pacific")
    EUROPE = "europe", _("Europe and Central Asia")
