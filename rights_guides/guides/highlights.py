"""Guides shown on the home page."""

from portal.core.models import BasePage
from rights_guides.guides.models import GuidePage
from rights_guides.guides.topics import name_topics

MAX_GUIDES = 6


def get_first_guides(home: BasePage) -> list[GuidePage]:
    """The first guides, in the reader's language where they are translated."""
    guides = GuidePage.objects.order_by("order", "translation_key").with_pictures()
    pages: list[GuidePage] = guides.for_reader(MAX_GUIDES)
    name_topics(each for each in pages if not (each.shown_image or each.drawing))
    return pages
