"""What the home page shows of the guides."""

from portal.core.models import BasePage
from rights_guides.models import GuidePage

MOST = 6


def guides(home: BasePage) -> list[GuidePage]:
    """The first guides, each in the reader's language if it is there."""
    return GuidePage.objects.order_by("order", "translation_key").for_reader(MOST)
