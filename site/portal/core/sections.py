"""The sections in the order of the menu.

Addresses and names are fixed here so that the frame costs no query; the index
page of each section carries the same slug in every language.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the site, by the first word of its address.

    ``motif``: the band under the head of its pages (``static/portal/motifs/*.svg``).
    ``stylesheet``: what only its pages need beyond the site's own, if anything.
    """

    slug: str
    label: Promise
    motif: str
    stylesheet: str = ""


SECTIONS: tuple[Section, ...] = (
    Section("rights-guides", _("Your rights"), "bricks"),
    Section("agreements", _("Agreements"), "joints"),
    Section("countries", _("Countries"), "route"),
    Section("news", _("News"), "chain"),
    Section("events", _("Events"), "scaffold"),
    Section("publications", _("Publications"), "rule"),
    Section("campaigns", _("Campaigns"), "placards"),
    Section("themes", _("Themes"), "stairs", "forum/site.css"),
    Section("forum", _("Forum"), "voices", "forum/site.css"),
)
