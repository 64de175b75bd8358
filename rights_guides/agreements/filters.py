"""The filters of the list of agreements."""

from portal.core.filters import Filter
from rights_guides.agreements.choices import OLD_SECTORS


class SectorFilter(Filter):
    """Narrows down by section; addresses from before say it in another word."""

    def clean(self, value: str) -> str:
        """The section's letter."""
        value = super().clean(value)
        return str(OLD_SECTORS.get(value, value))
