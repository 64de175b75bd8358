"""The password of a private page, with a limit on wrong ones."""

from http import HTTPStatus

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from wagtail.views import authenticate_with_password

# For each password, whoever tries: there is no account, and no address is kept.
WRONG_PASSWORDS = "20/10m/key"
_ACTION = "page_password"


def check_page_password(
    request: HttpRequest, page_view_restriction_id: int, page_id: int
) -> HttpResponse:
    """Wagtail's view; after too many wrong passwords none is looked at for a while."""
    if not _count(request, page_view_restriction_id, dry_run=True):
        refusal: HttpResponse = ratelimit.respond_429(request)
        return refusal
    response: HttpResponse = authenticate_with_password(request, page_view_restriction_id, page_id)
    if request.method == "POST" and response.status_code == HTTPStatus.OK:
        _count(request, page_view_restriction_id)
    return response


def _count(request: HttpRequest, restriction_id: int, *, dry_run: bool = False) -> bool:
    usage = ratelimit.consume(
        request,
        app="portal",
        action=_ACTION,
        config={_ACTION: WRONG_PASSWORDS},
        key=str(restriction_id),
        dry_run=dry_run,
    )
    return usage is not None
