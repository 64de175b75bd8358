"""The directory for programs: ``/api/hsds/`` and what the specification has below it."""

import functools
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from portal.core.conditional import answer_conditionally
from portal.countries.directory import hsds
from portal.countries.directory.forms import DirectoryForm
from portal.countries.models import Contact, Union
from portal.i18n import registry

PER_PAGE = MOST_PER_PAGE = 100
MAX_AGE = 300


def _for_programs(build: Callable[..., Any]) -> Callable[..., HttpResponse]:
    """A view of what ``build`` returns, in English, for everybody to keep for a while."""

    @require_safe
    @functools.wraps(build)
    def view(request: HttpRequest, **arguments: str) -> HttpResponse:
        with translation.override(registry.SOURCE_LANGUAGE):
            try:
                response = JsonResponse(build(request, **arguments))
            except ValidationError as refusal:
                response = JsonResponse({"error": refusal.messages}, status=400)
            except (LookupError, EmptyPage):
                response = JsonResponse({"error": ["There is nothing here."]}, status=404)
        if response.status_code == 200:
            patch_cache_control(response, public=True, max_age=MAX_AGE)
        response["Access-Control-Allow-Origin"] = "*"
        return answer_conditionally(request, response)

    return view


@_for_programs
def describe(request: HttpRequest) -> dict[str, Any]:
    """What this is, and the first of it: who helps, with what, and where."""
    page = _take_page(request, _find_contacts(request))
    services = [hsds.build_service(contact) for contact in page]
    organizations = {each["organization"]["id"]: each["organization"] for each in services}
    return {
        "version": hsds.VERSION,
        "profile": hsds.PROFILE,
        "openapi_url": hsds.OPENAPI,
        **_describe_page(page),
        "organizations": list(organizations.values()),
        "services": services,
        "locations": [each["service_at_locations"][0]["location"] for each in services],
    }


@_for_programs
def services(request: HttpRequest) -> dict[str, Any]:
    """One page of the services."""
    page = _take_page(request, _find_contacts(request))
    return _describe_page(page) | {"contents": [hsds.build_service(each) for each in page]}


@_for_programs
def service(request: HttpRequest, identity: str) -> dict[str, Any]:
    """One service by its id."""
    keys = Contact.objects.values_list("key", flat=True)
    key = next((key for key in keys if hsds.get_service_id(key) == identity.lower()), None)
    if key is None:
        raise LookupError(identity)
    return hsds.build_service(Contact.objects.select_related("union").get(key=key))


@_for_programs
def organizations(request: HttpRequest) -> dict[str, Any]:
    """One page of those who help."""
    helping = Union.objects.filter(contacts__isnull=False).distinct()
    page = _take_page(request, helping.order_by("country", "acronym"))
    return _describe_page(page) | {"contents": [hsds.build_organization(each) for each in page]}


@_for_programs
def organization(request: HttpRequest, identity: str) -> dict[str, Any]:
    """One of those who help by its id."""
    for union in Union.objects.filter(contacts__isnull=False).distinct():
        found = hsds.build_organization(union)
        if found["id"] == identity.lower():
            return found
    raise LookupError(identity)


def _find_contacts(request: HttpRequest) -> Any:
    """Those that the filters of the directory's page find, too."""
    form = DirectoryForm(request.GET, [])
    if not form.is_valid():
        raise ValidationError([str(fault) for faults in form.errors.values() for fault in faults])
    return form.find().order_by("key")


def _take_page(request: HttpRequest, rows: Any) -> Page[Any]:
    per_page = request.GET.get("per_page", str(PER_PAGE))
    if not (per_page.isascii() and per_page.isdigit()) or not 1 <= len(per_page) <= 3:
        raise ValidationError("per_page is a number from 1 to 100.")
    pages = Paginator(rows, min(max(int(per_page), 1), MOST_PER_PAGE))
    try:
        return pages.page(request.GET.get("page", 1))
    except PageNotAnInteger as error:
        raise ValidationError("page is a number.") from error


def _describe_page(page: Page[Any]) -> dict[str, Any]:
    rows = list(page)
    return {
        "total_items": page.paginator.count,
        "total_pages": page.paginator.num_pages,
        "page_number": page.number,
        "size": len(rows),
        "first_page": not page.has_previous(),
        "last_page": not page.has_next(),
        "empty": not rows,
    }
