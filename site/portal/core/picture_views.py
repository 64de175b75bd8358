"""Withdraws a picture everywhere, and serves the sizes of those that may not be shown."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django.views.static import serve as serve_file
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.permissions import policy_registry

from portal.core.models import SiteImage, SiteRendition
from portal.core.models.media import CLOSED_FOLDER
from portal.core.own_files import is_seen_by
from portal.core.page_titles import find_visible
from portal.core.withdrawal import find_pages, show_again, withdraw


@require_http_methods(["GET", "HEAD", "POST"])
def withdrawal(request: HttpRequest, image_id: int) -> HttpResponse:
    """Asks once, with the pages that would lose the picture; then withdraws or deletes it."""
    picture = get_object_or_404(SiteImage, pk=image_id)
    if not _may(request, "change", picture):
        raise PermissionDenied
    if request.method == "POST":
        return _decide(request, picture)
    pages = list(find_pages(SiteImage.objects.filter(pk=picture.pk)).select_related("locale"))
    seen = find_visible((page.pk for page in pages), request.user)
    context = {
        "picture": picture,
        "pages": [page for page in pages if page.pk in seen],
        "others": len(pages) - len(seen),
        "may_delete": _may(request, "delete", picture),
    }
    return render(request, "core/admin/withdrawal.html", context)


def _may(request: HttpRequest, action: str, picture: SiteImage) -> bool:
    policy: Any = policy_registry.get_by_type(SiteImage)
    return bool(policy.user_has_permission_for_instance(request.user, action, picture))


def _decide(request: HttpRequest, picture: SiteImage) -> HttpResponse:
    user: Any = request.user
    decision = request.POST.get("decision")
    if decision == "delete" and _may(request, "delete", picture):
        withdraw(picture, user)
        picture.delete()
        messages.success(request, _("No page shows the picture any longer."))
        return redirect("wagtailimages:index")
    if decision == "withdraw":
        withdraw(picture, user)
        messages.success(request, _("No page shows the picture any longer."))
    elif decision == "show" and not picture.lacks_consent:
        show_again(picture, user)
        messages.success(request, _("Pages show the picture again."))
    else:
        messages.error(request, _("Nothing was changed."))
    return redirect("portal_picture_withdrawal", picture.pk)


@require_safe
@never_cache
@require_admin_access
def closed_picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """A size of a picture that may not be shown, for those who look after it."""
    size = SiteRendition.objects.filter(file=f"{CLOSED_FOLDER}/{name}").first()
    if size is None or not is_seen_by(request.user, size.image):
        raise Http404
    return serve_file(request, name, str(settings.MEDIA_ROOT / CLOSED_FOLDER))
