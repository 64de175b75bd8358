"""What the templates of pages need besides their own fields."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms, template
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.models import Page

from portal.core import table_of_contents
from portal.core.filters import FilterState, build_filter_form
from portal.core.navigation import build_printed_address, get_url_for_reader
from portal.core.qr_code import QRCode, draw_qr_code
from portal.i18n import formats

register = template.Library()


@register.simple_tag(takes_context=True)
def breadcrumbs(context: template.Context) -> list[dict[str, Any]]:
    """The links to the pages above this one, from the context of the frame: without a query."""
    trail = [{"title": _("Home page"), "url": context["home_url"]}]
    for section in context["sections"]:
        if section.current and context["request"].path != section.url:
            trail.append({"title": section.label, "url": section.url})
    page: Any = context.get("page")
    if getattr(page, "below", ""):
        trail.append({"title": page.title, "url": get_url_for_reader(page)})
    return trail


@register.filter
def body_parts(body: Iterable[StreamValue.StreamChild]) -> Iterable[table_of_contents.BodyPart]:
    """The blocks of a body, each with its anchor and the level of its headings."""
    return table_of_contents.iterate_parts(body)


@register.filter
def headings(body: Iterable[StreamValue.StreamChild]) -> list[table_of_contents.Heading]:
    """The headings of a body for its table of contents; none when there are only a few."""
    return table_of_contents.get_headings(body)


@register.filter
def filter_form(states: Iterable[FilterState]) -> forms.Form | None:
    """The filters of a list as a form."""
    return build_filter_form(states)


@register.filter
def reader_url(page: Page) -> str:
    """The URL of a page under the prefix of the reader's language."""
    return get_url_for_reader(page)


@register.filter
def date_range(first: dt.date, last: dt.date | None) -> str:
    """One date, or two as the language writes a span of days."""
    if last is None or first == last:
        return formats.format_local_date(first)
    return formats.format_date_span(first, last)


@register.filter
def includes_language(codes: Iterable[str] | None, code: str) -> bool:
    """Whether the language ``code`` is among ``codes``."""
    return code in (codes or ())


@register.simple_tag(takes_context=True)
def editor_url(context: template.Context) -> str:
    """The back office's form of the page shown, for those who may change it; else nothing."""
    page = context.get("page")
    user = getattr(context.get("request"), "user", None)
    if not isinstance(page, Page) or user is None:
        return ""
    if (
        not user.has_perm("wagtailadmin.access_admin")
        or not page.permissions_for_user(user).can_edit()
    ):
        return ""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@register.simple_tag(takes_context=True)
def address_on_paper(context: template.Context) -> str:
    """The page's address in the reader's language, as people write it; of public pages only.

    With what was chosen, as of a list or a search; ``printed_address``: where more can be read.
    """
    if address := context.get("printed_address"):
        return str(address)
    if share := context.get("share"):
        return str(share.url)
    if not context.get("canonical_url"):
        return ""
    return build_printed_address(context["request"])


@register.filter
def qr_code(address: str) -> QRCode:
    """An address as a drawing that a phone's camera reads."""
    return draw_qr_code(iri_to_uri(address))
