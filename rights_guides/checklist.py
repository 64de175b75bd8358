"""What a guide must have before readers rely on it.

A draft may lack any of it. What is asked when somebody publishes, plans to publish or sends a
guide to the editors is in ``forms``; publishing several at once, in ``wagtail_hooks``.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, get_page_models

from portal.countries.models import Contact

if TYPE_CHECKING:
    from rights_guides.models import GuidePage

_SOURCES = frozenset({"source_of_law"})
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
    _("It names its source of law."),
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


class Checked(NamedTuple):
    """A requirement, and whether it is met."""

    requirement: Requirement
    is_met: bool


def find_undescribed(body: Any) -> list[int]:
    """The places in the body of pictures that nobody has described."""
    return [
        place
        for place, block in enumerate(body or ())
        if block.block_type == "image" and not block.value["alt"].strip()
    ]


def _names_contact(content: Content, kinds: set[str]) -> bool:
    """In the text, or those of the country that it is for, which stand beside it."""
    if not kinds.isdisjoint(_CONTACTS):
        return True
    country = content.destination
    return bool(country) and Contact.objects.filter(union__country=country).exists()


def check(content: Content) -> list[Checked]:
    """Every requirement, in the order in which people are told of them."""
    kinds = {block.block_type for block in content.body or ()}
    is_described = not content.image or bool((content.image_alt or "").strip())
    return [
        Checked(SOURCE, not kinds.isdisjoint(_SOURCES)),
        Checked(REVIEW, content.reviewed_on is not None),
        Checked(CONTACT, _names_contact(content, kinds)),
        Checked(PICTURE, is_described and not find_undescribed(content.body)),
    ]


def check_page(page: "GuidePage") -> list[Checked]:
    """As ``check``, of a guide as it is."""
    return check(
        Content(page.body, page.reviewed_on, page.image_id, page.image_alt, str(page.destination))
    )


def is_ready(page: "GuidePage") -> bool:
    """Whether a guide has everything."""
    return all(each.is_met for each in check_page(page))


def find_unready(pages: list[Page]) -> list["GuidePage"]:
    """Of ``pages``, the guides whose newest draft may not be published yet."""
    guides = tuple(model for model in get_page_models() if hasattr(model, "checklist"))
    drafts = [
        page.get_latest_revision_as_object()
        for page in pages
        if issubclass(page.specific_class or Page, guides)
    ]
    return [draft for draft in drafts if not is_ready(draft)]
