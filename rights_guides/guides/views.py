"""“Did this help?” below a guide: what a reader answers, and what happens next.

No one is recognised: no cookie is set on the guide, and what is kept does not say who sent it.
"""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.core.locks import locked
from portal.core.navigation import get_url_for_reader
from portal.languages.permissions import get_page_access, get_published_page
from rights_guides.guides.models import GuidePage, Report
from rights_guides.guides.report_form import ReportForm


def _get_guide(request: HttpRequest, page_id: int) -> GuidePage:
    """The guide, if this request may read it; else ``Http404``."""
    page = get_published_page(page_id).specific
    if not isinstance(page, GuidePage) or not get_page_access(page, request).is_allowed:
        raise Http404
    return page


def _keep(guide: GuidePage, kind: str, text: str = "") -> bool:
    """Keep what was said, within the limits of the day; whether there was room."""
    language = guide.locale.language_code
    with locked("reports about guides"):
        if not Report.objects.has_room(kind, guide.translation_key, language):
            return False
        published = guide.last_published_at
        Report.objects.create(
            translation_key=guide.translation_key,
            language=language,
            version_of=published.date() if published else None,
            kind=kind,
            text=text,
        )
    return True


def _thank(guide: GuidePage, kind: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("guide_thanks", args=[guide.pk, kind]))


def _answer(
    request: HttpRequest, guide: GuidePage, name: str, status: int = 200, **context: object
) -> HttpResponse:
    """A page that is kept out of caches and search engines."""
    context |= {"guide": guide, "page_url": get_url_for_reader(guide)}
    response = render(request, f"rights_guides/{name}.html", context, status=status)
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex"
    return response


# The guide sets no cookie, so its button can carry no token. It changes a number and no more.
@csrf_exempt
@require_POST
def helped(request: HttpRequest, page_id: int) -> HttpResponse:
    """“Yes”: counted, and thanked for also where no more are counted today."""
    guide = _get_guide(request, page_id)
    _keep(guide, Report.Kind.HELPED)
    return _thank(guide, Report.Kind.HELPED)


@require_http_methods(["GET", "HEAD", "POST"])
def something_is_wrong(request: HttpRequest, page_id: int) -> HttpResponse:
    """The form in which to say what."""
    guide = _get_guide(request, page_id)
    form = ReportForm(request.POST or None)
    if form.is_bound and form.is_valid():
        if _keep(guide, Report.Kind.WRONG, form.cleaned_data["text"]):
            return _thank(guide, Report.Kind.WRONG)
        form.refuse_today()
    return _answer(request, guide, "report", status=422 if form.is_bound else 200, form=form)


@require_safe
def thanks(request: HttpRequest, page_id: int, kind: str) -> HttpResponse:
    """What happens next, and whom to call now."""
    if kind not in Report.Kind.values:
        raise Http404
    return _answer(request, _get_guide(request, page_id), "thanks", said=kind)
