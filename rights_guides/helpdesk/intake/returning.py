"""``/help/return/``: the receipt is typed, and the worker's own case is opened for half an hour.

A receipt that there is not and one of a deleted case are answered alike, and take as long. What is
done here is the worker's own: no permission is asked but the receipt.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from portal.core.multilingual import readers_language
from portal.i18n.detection import detect_language
from portal.quick_exit.addresses import get_exit_context
from rights_guides.helpdesk import acts, receipts
from rights_guides.helpdesk.encryption.envelope import ErasedError, UnreadableError
from rights_guides.helpdesk.encryption.key_ring import MissingKeyError
from rights_guides.helpdesk.intake import own_case
from rights_guides.helpdesk.intake.browser import (
    forget_everything,
    is_marked,
    is_sent_from_here,
    keep_case_open,
    keep_private,
    make_mark,
    read_opened_case,
)
from rights_guides.helpdesk.intake.return_forms import ReceiptForm, WriteForm
from rights_guides.helpdesk.models import Case
from rights_guides.helpdesk.states import WrongStateError

_UNREADABLE = (MissingKeyError, UnreadableError, ErasedError)


# No token of Django's, which would need a cookie before the receipt is typed; see ``browser``.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@keep_private
def come_back(request: HttpRequest) -> HttpResponse:
    """The form for the receipt, or the case that was opened with it."""
    case = _find_opened(request)
    if request.method != "POST":
        return _show_case(request, case) if case else _show_form(request, ReceiptForm())
    if not is_sent_from_here(request):
        return _go_on()
    if "receipt" in request.POST:
        return _open(request)
    if case is None:
        return _give_back(request)
    if not is_marked(request, case.pk.hex):
        return _go_on()
    try:
        return _act(request, case)
    except _UNREADABLE:
        return _show_unreadable(request)


def _find_opened(request: HttpRequest) -> Case | None:
    case_id = read_opened_case(request)
    if case_id is None:
        return None
    rows = Case.objects.submitted().select_related("desk", "data_key_row")
    case: Case | None = rows.filter(pk=case_id, erased_at=None).first()
    return case


def _open(request: HttpRequest) -> HttpResponse:
    form = ReceiptForm(request.POST)
    if not form.is_valid():
        return _show_form(request, form, status=422)
    case = receipts.find_case(form.cleaned_data["receipt"])
    if case is None:
        form.say_unknown()
        return _show_form(request, form, status=422)
    return _go_on(case)


def _go_on(case: Case | None = None) -> HttpResponse:
    response = HttpResponseRedirect(reverse("help_return"))
    if case is not None:
        keep_case_open(response, case.pk)
    return response


def _give_back(request: HttpRequest) -> HttpResponse:
    """The half hour is over: the receipt has to be typed again, and what was written is shown."""
    return _show_form(
        request, ReceiptForm(), status=403, typed=request.POST.get("text", ""), is_over=True
    )


# --- What a worker does with the case ---------------------------------------------


def _act(request: HttpRequest, case: Case) -> HttpResponse:
    go = request.POST.get("go", "")
    if go == "write":
        return _write(request, case)
    if go == "leave":
        return _leave()
    doing = _DOING.get(go)
    if doing is not None:
        with suppress(WrongStateError):  # a desk did something else meanwhile: the page says what
            doing(request, case)
    return _go_on(case)


def _write(request: HttpRequest, case: Case) -> HttpResponse:
    form = WriteForm(request.POST)
    if not form.is_valid():
        return _show_case(request, case, form, status=422)
    text = form.cleaned_data["text"]
    detected = detect_language(text)
    acts.write_as_worker(case, text, detected.code if detected else readers_language())
    return _go_on(case)


def _reopen(request: HttpRequest, case: Case) -> None:
    if acts.can_be_reopened(case):
        acts.reopen(case)


_DOING: dict[str, Callable[[HttpRequest, Case], None]] = {"reopen": _reopen}


def _leave() -> HttpResponse:
    response = HttpResponseRedirect(reverse("help_return"))
    forget_everything(response)
    return response


# --- The pages ----------------------------------------------------------------


def _render(request: HttpRequest, name: str, status: int = 200, **context: Any) -> HttpResponse:
    context |= get_exit_context()
    return render(request, f"helpdesk/intake/{name}.html", context, status=status)


def _show_form(
    request: HttpRequest, form: ReceiptForm, status: int = 200, **context: Any
) -> HttpResponse:
    return _render(request, "return", status, form=form, **context)


def _show_case(
    request: HttpRequest, case: Case, form: WriteForm | None = None, status: int = 200
) -> HttpResponse:
    try:
        shown = own_case.describe(case)
        own_case.mark_as_seen(case)
        response = _render(
            request,
            "case",
            status,
            case=case,
            shown=shown,
            form=form or WriteForm(),
            mark=make_mark(case.pk.hex),
        )
    except _UNREADABLE:
        return _show_unreadable(request)
    keep_case_open(response, case.pk)
    return response


def _show_unreadable(request: HttpRequest) -> HttpResponse:
    """A key is missing: nothing is shown and nothing overwritten; the desk can be called."""
    return _render(request, "unreadable", status=503)
