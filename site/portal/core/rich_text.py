"""How links to pages in rich text are rendered."""

from typing import Any

from django.utils.html import format_html
from wagtail.rich_text.pages import PageLinkHandler

from portal.core.navigation import get_url_for_reader


class LocalizedPageLinkHandler(PageLinkHandler):
    """Links to pages under the reader's language prefix.

    Wagtail's own handler leaves that language where the page has no translation.
    A page without a URL is not linked.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """The opening tags of the links."""
        addresses = [
            page and get_url_for_reader(page.localized) for page in cls.get_many(attrs_list)
        ]
        return [
            format_html('<a href="{}">', address) if address else "<a>" for address in addresses
        ]
