"""Where readers go who leave a page quickly.

By default the encyclopedia's first page in their language: it is there in every language of the
site, anybody may have it open, it loads on little data and without scripts, and it shows no
advertisements that follow people. A search engine would know more of them, and a page about the
weather is not there in every language.
"""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from portal.core.multilingual import readers_language
from portal.quick_exit.models import ExitAddress

# Where the encyclopedia calls a language otherwise.
_ITS_CODES = {"fil": "tl"}


def get_exit_context() -> dict[str, Any]:
    """What a view adds to its context so that its page can be left quickly; one query."""
    language = readers_language()
    chosen = ExitAddress.objects.filter(language=language).values_list("address", flat=True)
    return {"exit_url": chosen.first() or get_default_address(language)}


def get_page_context(page: Page, request: HttpRequest) -> dict[str, Any]:
    """The link, on pages that editors have marked as sensitive; no query on others."""
    return get_exit_context() if getattr(page, "is_sensitive", False) else {}


def get_default_address(language: str) -> str:
    """Where readers of a language (its code) go as long as no editor chose."""
    return f"https://{_ITS_CODES.get(language, language)}.wikipedia.org/"
