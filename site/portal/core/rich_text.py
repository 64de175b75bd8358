"""Links to pages in the texts of pages."""

from typing import Any

from django.utils.html import format_html
from wagtail.rich_text.pages import PageLinkHandler

from portal.core.navigation import address_for_reader


class ReadersPageLink(PageLinkHandler):
    """A link that leads to the page in the reader's language.

    Wagtail's own leads out of it where the page has no translation; a page
    that has no address is not linked.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """The opening tags of the links."""
        addresses = [
            page and address_for_reader(page.localized) for page in cls.get_many(attrs_list)
        ]
        return [
            format_html('<a href="{}">', address) if address else "<a>" for address in addresses
        ]
