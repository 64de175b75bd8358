"""Pages as PDF, at “…/pdf/” below their address, and how any PDF is sent."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from wagtail.models import Page

from portal.core.conditional import answer_conditionally
from portal.core.models import ContentPage
from portal.printing import kept_files, typesetter
from portal.printing.pages import build_document


@dataclass(frozen=True, slots=True)
class PdfOffer:
    """What the page says of its PDF. ``size``: in bytes, once it was made."""

    url: str
    size: int | None
    is_available: bool


def serve_pdf(page: Page, request: HttpRequest) -> HttpResponse:
    """The page as PDF; 503 with a page in words where none can be made."""
    if not isinstance(page, ContentPage) or not page.has_pdf:
        raise Http404
    return answer_with_pdf(
        request,
        lambda: kept_files.get_or_make_pdf(page, build_document(page)),
        name=f"{page.slug}-{page.language.code}",
        page_url=page.get_url() or "/",
    )


def answer_with_pdf(
    request: HttpRequest, make: Callable[[], bytes], *, name: str, page_url: str
) -> HttpResponse:
    """What ``make`` makes, as file ``name``; 503 with a link to ``page_url`` where it cannot."""
    try:
        content = make()
    except typesetter.PrintingError:
        response = render(request, "printing/no_pdf.html", {"page_url": page_url}, status=503)
        response["Retry-After"] = "60"
        return response
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    patch_cache_control(response, public=True, no_cache=True)
    return answer_conditionally(request, response)


def get_pdf_context(page: Page, request: HttpRequest) -> dict[str, Any]:
    """The button, on public pages that have a PDF; costs no query."""
    if not getattr(page, "has_pdf", False) or page.get_view_restrictions():
        return {}
    is_available = typesetter.is_available()
    size = kept_files.find_size(page) if is_available else None
    return {"pdf": PdfOffer(f"{page.get_url()}pdf/", size, is_available)}
