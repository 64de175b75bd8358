"""The countries that the finder suggests while people type; it knows every other, too."""

from portal.countries.models import Union
from rights_guides.corridors.models import Corridor
from rights_guides.rules.countries import EUROPEAN_UNION


def get_offered_countries() -> set[str]:
    """Those with a union in the network or with a corridor; two queries."""
    unions = Union.objects.order_by().values_list("country", flat=True).distinct()
    pairs = Corridor.objects.order_by().values_list("origin", "destination")
    codes = {str(code) for code in unions} | {str(code) for pair in pairs for code in pair}
    return codes - {"", EUROPEAN_UNION}
