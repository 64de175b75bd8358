"""What the templates of pages need besides their own fields."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms, template
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.core import table_of_contents
from portal.core.filters import build_filter_form
from portal.core.navigation import get_url_for_reader
from portal.i18n import formats

register = template.Library()


@register.simple_tag(takes_context=True)
def crumbs(context: template.Context) -> list[dict[str, Any]]:
    """The pages above this one, out of what the frame knows: without a query."""
    trail = [{"title": _("Home"), "url": context["home_url"]}]
    for section in context["sections"]:
        if section.current and context["request"].path != section.url:
            trail.append({"title": section.label, "url": section.url})
    return trail


@register.filter
def parts(body: Any) -> Iterable[table_of_contents.BodyPart]:
    """The blocks of a body with the place of each in the outline."""
    return table_of_contents.iterate_parts(body)


@register.filter
def contents(body: Any) -> list[table_of_contents.Heading]:
    """The headings of a body to jump to, if there are enough of them."""
    return table_of_contents.get_headings(body)


@register.filter
def filter_form(states: Iterable[Any]) -> forms.Form | None:
    """The filters of a list as a form."""
    return build_filter_form(states)


@register.filter
def address(page: Page) -> str:
    """Where a page is read within the reader's own language."""
    return get_url_for_reader(page)


@register.filter
def date_range(first: dt.date, last: dt.date | None) -> str:
    """One date, or two as the language writes a span of days."""
    if last is None or first == last:
        return formats.format_local_date(first)
    return formats.format_date_span(first, last)


@register.filter
def speaks(codes: Iterable[str] | None, code: str) -> bool:
    """A language is among those spoken at a place."""
    return code in (codes or ())
