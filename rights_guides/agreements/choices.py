"""The words in which a summary says what an agreement is and where it holds."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """Who made it: not everything that stands here was agreed by a union and employers."""

    COLLECTIVE = "collective", _("Collective agreement")
    UNIONS = "unions", _("Agreement between unions")
    STATE = "state", _("Contract set by a state")
    GOVERNMENTS = "governments", _("Agreement between governments")


class Level(models.TextChoices):
    """How far it reaches."""

    ENTERPRISE = "enterprise", _("One company")
    SECTOR = "sector", _("One sector")
    NATIONAL = "national", _("One country")
    TRANSNATIONAL = "transnational", _("Several countries")
    MODEL = "model", _("Model text")


class Sector(models.TextChoices):
    """The sections of ISIC (revision 4), by names that people use."""

    AGRICULTURE = "A", _("Agriculture")
    MINING = "B", _("Mining")
    MANUFACTURING = "C", _("Manufacturing")
    ENERGY = "D", _("Electricity and gas")
    WATER = "E", _("Water and waste")
    CONSTRUCTION = "F", _("Construction")
    TRADE = "G", _("Shops and trade")
    TRANSPORT = "H", _("Transport")
    HOSPITALITY = "I", _("Hotels and restaurants")
    INFORMATION = "J", _("Media and telecommunications")
    FINANCE = "K", _("Banks and insurance")
    PROPERTY = "L", _("Property")
    PROFESSIONAL = "M", _("Offices and science")
    SUPPORT = "N", _("Cleaning, security and agency work")
    PUBLIC = "O", _("Public service")
    EDUCATION = "P", _("Education")
    CARE = "Q", _("Health and care")
    ARTS = "R", _("Arts and sport")
    OTHER = "S", _("Other services")
    HOUSEHOLDS = "T", _("Domestic work")
    INTERNATIONAL = "U", _("International organisations")


# What addresses and older data say for a section.
OLD_SECTORS = {
    "agriculture": Sector.AGRICULTURE,
    "care": Sector.CARE,
    "construction": Sector.CONSTRUCTION,
    "domestic-work": Sector.HOUSEHOLDS,
    "hospitality": Sector.HOSPITALITY,
    "manufacturing": Sector.MANUFACTURING,
    "transport": Sector.TRANSPORT,
}


class Summariser(models.TextChoices):
    """Who wrote the summary: a role, never a person."""

    EDITOR = "editor", _("An editor of this site")
    UNION = "union", _("A union of the country")
    RESEARCHER = "researcher", _("A researcher")
