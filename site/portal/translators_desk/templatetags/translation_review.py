"""Where a translation stands, on the library's own page for translating."""

from typing import Any

from django import template
from wagtail_localize.models import Translation

from portal.members.permissions import get_member
from portal.translators_desk.permissions import get_translated_page
from portal.translators_desk.review import Review, build_review

register = template.Library()


@register.simple_tag(takes_context=True)
def get_review(context: Any, translation: Translation) -> Review | None:
    """What the reader can do about the page of ``translation``; ``None`` without a page."""
    page = get_translated_page(translation)
    return build_review(get_member(context["request"]), page) if page else None
