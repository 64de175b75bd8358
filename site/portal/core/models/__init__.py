"""What every section's pages are made of, and the files they show."""

from portal.core.models.index_pages import IndexPage
from portal.core.models.keys import LastingKey
from portal.core.models.media import SiteDocument, SiteImage, SiteRendition
from portal.core.models.pages import PAGE_CONTEXT, PAGE_FORMS, BasePage, ContentPage

__all__ = [
    "PAGE_CONTEXT",
    "PAGE_FORMS",
    "BasePage",
    "ContentPage",
    "IndexPage",
    "LastingKey",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
]
