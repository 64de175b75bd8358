"""What the home page shows of the guides."""

from portal.core import highlights
from portal.core.models import BasePage
from portal.core.querysets import readable
from rights_guides.models import GuidePage

MOST = 6


def guides(home: BasePage) -> list[GuidePage]:
    """The first guides, each in the reader's language if it is there."""
    return readable(GuidePage.objects.order_by("order", "translation_key"), MOST)


def connect() -> None:
    """Put the guides on the home page; called once, when the section is ready."""
    highlights.register("guides", "rights_guides/parts/highlight.html", guides, order=10)
