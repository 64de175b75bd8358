"""What a guide must have before readers rely on it.

A draft may lack any of it. What is asked when somebody publishes, plans to publish or sends a
guide to the editors is in ``forms``; publishing several at once, in ``wagtail_hooks``.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.core.blocks.picture import is_undescribed
from portal.countries.models import Contact

_CONTACTS = frozenset({"contact", "desk"})


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a guide must have. ``field``: where it is missing, if it is."""

    code: str
    field: str
    label: Promise
    refusal: Promise


SOURCE = Requirement(
    "source",
    "body",
    _("It says which law it is based on."),
    _("Add the source of law before you publish."),
)
REVIEW = Requirement(
    "review",
    "reviewed_on",
    _("It says when someone last compared it with its sources."),
    _("Enter this day before you publish."),
)
CONTACT = Requirement(
    "contact",
    "body",
    _("It says who to call."),
    _("Add a contact before you publish. Readers need to know who to call."),
)
PICTURE = Requirement(
    "picture",
    "image_alt",
    _("Every picture is described in words."),
    _("Say what the picture shows before you publish."),
)


class Content(NamedTuple):
    """What is looked at: of a page, or of what was typed into its form."""

    body: Any
    reviewed_on: Any
    image: Any
    image_alt: str
    destination: str

    @property
    def is_described(self) -> bool:
        """Whether the guide's own picture, if there is one, is described."""
        return not self.image or bool((self.image_alt or "").strip())


class Checked(NamedTuple):
    """A requirement, and whether it is met."""

    requirement: Requirement
    is_met: bool


def find_undescribed(body: Any) -> list[int]:
    """The places in the body of pictures that nobody has described."""
    return [
        place
        for place, block in enumerate(body or ())
        if block.block_type == "image" and is_undescribed(block.value)
    ]


def _names_contact(content: Content, kinds: set[str]) -> bool:
    """In the text, or those of the country that it is for, which stand beside it."""
    if not kinds.isdisjoint(_CONTACTS):
        return True
    country = content.destination
    return bool(country) and Contact.objects.of_unions().in_countries(str(country)).exists()


def check(content: Content) -> list[Checked]:
    """Every requirement, in the order in which people are told of them."""
    kinds = {block.block_type for block in content.body or ()}
    return [
        Checked(SOURCE, "source_of_law" in kinds),
        Checked(REVIEW, content.reviewed_on is not None),
        Checked(CONTACT, _names_contact(content, kinds)),
        Checked(PICTURE, content.is_described and not find_undescribed(content.body)),
    ]
