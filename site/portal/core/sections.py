"""The sections in the order of the menu.

Addresses and names are fixed here so that the frame costs no query; the index
page of each section carries the same slug in every language.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the site, by the first word of its address."""

    slug: str
    label: Promise


SECTIONS: tuple[Section, ...] = (
    Section("rights-guides", _("Your rights")),
    Section("agreements", _("Agreements")),
    Section("countries", _("Countries")),
    Section("news", _("News")),
    Section("events", _("Events")),
    Section("publications", _("Publications")),
    Section("campaigns", _("Campaigns")),
    Section("themes", _("Themes")),
    Section("forum", _("Forum")),
)
