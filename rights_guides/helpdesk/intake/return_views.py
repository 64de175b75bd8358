"""``/help/return/``: the receipt is typed, and the worker's own case is opened for half an hour.

A receipt that there is not and one of a deleted case are answered alike, and take as long. What is
done here is the worker's own: no permission is asked but the receipt.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from portal.core.multilingual import readers_language
from portal.i18n.detection import detect_language
from portal.printing import typesetter
from portal.quick_exit.addresses import get_exit_context
from rights_guides.helpdesk import acts, erasure, lookups, receipts
from rights_guides.helpdesk.encryption.envelope import ErasedError, UnreadableError
from rights_guides.helpdesk.encryption.key_ring import MissingKeyError
from rights_guides.helpdesk.intake import own_case, papers, uploads
from rights_guides.helpdesk.intake.browser import (
    forget_everything,
    is_marked,
    is_sent_from_here,
    keep_case_open,
    keep_private,
    make_mark,
    read_opened_case,
)
from rights_guides.helpdesk.intake.return_forms import AddFileForm, ReceiptForm, WriteForm
from rights_guides.helpdesk.machine_translation import translate_messages
from rights_guides.helpdesk.models import Case, Referral
from rights_guides.helpdesk.referrals import consent
from rights_guides.helpdesk.states import WrongStateError

_UNREADABLE = (MissingKeyError, UnreadableError, ErasedError)


# No token of Django's, which would need a cookie before the receipt is typed; see ``browser``.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@keep_private
def come_back(request: HttpRequest) -> HttpResponse:
    """The form for the receipt, or the case that was opened with it."""
    uploads.read_in_memory(request)
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
    rows = Case.objects.submitted().select_related("desk__contact__union", "data_key_row")
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
    if go in _ANSWERS:
        return _ANSWERS[go](request, case)
    doing = _DOING.get(go.partition("-")[0])
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


def _say_satisfied(request: HttpRequest, case: Case) -> None:
    if own_case.can_say_whether_satisfied(case):
        acts.say_whether_satisfied(case, is_satisfied=request.POST["go"] == "satisfied")


def _answer_referral(request: HttpRequest, case: Case) -> None:
    """Yes, no, or no more, to the referral that the button names."""
    action, _dash, referral_id = request.POST["go"].partition("-")
    referral = next((each for each in case.referrals.all() if each.pk.hex == referral_id), None)
    if referral is not None:
        referral.case = case
        with suppress(consent.TooLateError):  # it was answered or ended meanwhile
            _CONSENT[action](referral)


_CONSENT: dict[str, Callable[[Referral], None]] = {
    "agree": consent.give,
    "refuse": consent.refuse,
    "end": consent.take_back,
}
_DOING: dict[str, Callable[[HttpRequest, Case], None]] = {
    "reopen": _reopen,
    "satisfied": _say_satisfied,
    "unsatisfied": _say_satisfied,
    **dict.fromkeys(_CONSENT, _answer_referral),
}


def _add_file(request: HttpRequest, case: Case) -> HttpResponse:
    form = AddFileForm(case, request.POST, request.FILES)
    if not form.is_valid():
        return _show_case(request, case, file_form=form, status=422)
    uploads.keep_file(case, form.cleaned_data["file"])
    acts.add_file(case)
    return _go_on(case)


def _translate(request: HttpRequest, case: Case) -> HttpResponse:
    """What a desk wrote in another language, in this one answer."""
    answers = list(case.messages.filter(from_worker=False))
    account = lookups.look_up(f"translated {case.pk}".encode()).hex()
    translated, trouble = translate_messages(answers, readers_language(), account)
    return _show_case(request, case, translated=translated, trouble=trouble)


def _take_along(request: HttpRequest, case: Case) -> HttpResponse:
    make, name = (
        (papers.make_copy, "copy.pdf")
        if request.POST["go"] == "copy"
        else (papers.make_proof_pdf, "proof.pdf")
    )
    return papers.answer_with_pdf(request, partial(make, case), name, reverse("help_return"))


def _delete(request: HttpRequest, case: Case) -> HttpResponse:
    """Asked once more; then nothing of it is left, and the worker is told."""
    if request.POST["go"] == "delete":
        return _render(request, "delete", mark=make_mark(case.pk.hex))
    erasure.delete(case)
    response = _render(request, "deleted")
    forget_everything(response)
    return response


_ANSWERS: dict[str, Callable[[HttpRequest, Case], HttpResponse]] = {
    "file": _add_file,
    "translate": _translate,
    "copy": _take_along,
    "proof": _take_along,
    "delete": _delete,
    "delete-all": _delete,
}


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
    request: HttpRequest,
    case: Case,
    form: WriteForm | None = None,
    file_form: AddFileForm | None = None,
    status: int = 200,
    translated: Mapping[Any, str] | None = None,
    trouble: str = "",
) -> HttpResponse:
    try:
        shown = own_case.describe(case, translated)
        own_case.mark_as_seen(case)
        response = _render(
            request,
            "case",
            status,
            case=case,
            shown=shown,
            trouble=trouble,
            form=form or WriteForm(),
            file_form=file_form or AddFileForm(case),
            can_print=typesetter.is_available(),
            mark=make_mark(case.pk.hex),
        )
    except _UNREADABLE:
        return _show_unreadable(request)
    keep_case_open(response, case.pk)
    return response


def _show_unreadable(request: HttpRequest) -> HttpResponse:
    """A key is missing: nothing is shown and nothing overwritten; the desk can be called."""
    return _render(request, "unreadable", status=503)
