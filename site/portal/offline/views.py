"""What is kept, what can be kept, and the worker that answers from it."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.core.conditional import answer_conditionally
from portal.core.navigation import build_alternates
from portal.offline.contents import get_pack_list

_WORKER = "offline/worker.js"


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The page that lists what this phone keeps; only the phone knows."""
    return render(
        request, "offline/offline.html", build_alternates(request, _("Kept on this phone"))
    )


@require_safe
def pack_list(request: HttpRequest, key: str) -> HttpResponse:
    """The files of a pack, their weight and date; 404 where there is no such pack."""
    found = get_pack_list(key)
    if found is None:
        raise Http404
    response = JsonResponse(found)
    patch_cache_control(response, public=True, no_cache=True)
    return answer_conditionally(request, response)


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, for the whole site; asked for anew each time, so that none stays old."""
    found = finders.find(_WORKER) or staticfiles_storage.path(_WORKER)
    response = HttpResponse(Path(found).read_bytes(), content_type="text/javascript")
    patch_cache_control(response, public=True, no_cache=True, max_age=0)
    return answer_conditionally(request, response)
