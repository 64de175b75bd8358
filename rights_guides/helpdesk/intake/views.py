"""``/help/``: what happens, the questions, and the receipt, all at one address.

Each form is saved and answered by a redirect to the same address: the browser's history says
“help” and no more, and going back or reloading sends nothing twice.
"""

from dataclasses import replace
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from portal.core.multilingual import readers_language
from portal.core.qr_code import draw_qr_code
from portal.countries.models.desks import Desks, find_desks, find_desks_by_language
from portal.i18n.formats import has_own_digits, localize_digits
from portal.i18n.names import get_country_name, sort_countries
from portal.printing import typesetter
from portal.quick_exit.addresses import get_exit_context
from rights_guides.corridors.offered import get_offered_countries
from rights_guides.helpdesk import receipts
from rights_guides.helpdesk.deadlines import say_answer_due
from rights_guides.helpdesk.hours import say_next_opening
from rights_guides.helpdesk.intake import drafts, papers, steps
from rights_guides.helpdesk.intake.browser import (
    Visit,
    begin_visit,
    forget_everything,
    is_marked,
    is_sent_from_here,
    keep_private,
    keep_visit,
    make_mark,
    read_visit,
)
from rights_guides.helpdesk.intake.drafts import Draft
from rights_guides.helpdesk.intake.forms import AnswerForm
from rights_guides.helpdesk.intake.spoken_digits import say_digits
from rights_guides.helpdesk.intake.uploads import read_in_memory, remove_file
from rights_guides.helpdesk.models.desks import DEFAULT_MONTHS_KEPT
from rights_guides.helpdesk.places import find_places

_EXPIRED = _("This page was open for too long. Or your browser does not accept cookies.")


# The first form is sent without a cookie, so it can carry no token of Django's; see ``browser``.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@keep_private
def ask(request: HttpRequest) -> HttpResponse:
    """Whatever comes next for this browser."""
    if request.method == "POST":
        read_in_memory(request)
        return _take(request)
    visit = read_visit(request)
    if visit is None:
        return _show_start(request)
    draft = drafts.find_draft(visit.token)
    if draft.is_sent:
        return _show_receipt(request, visit, draft)
    step = visit.step if visit.step in steps.FORMS else steps.FIRST
    return _show_question(request, visit.at(step), steps.FORMS[step](draft))


def _take(request: HttpRequest) -> HttpResponse:
    """A form was sent: the first one, an answer, or what to do with the receipt."""
    visit, step = read_visit(request), request.POST.get("step", "")
    if not is_sent_from_here(request) or (step and step not in steps.FORMS):
        return _go_on(visit)
    if not step and (visit is None or "mark" not in request.POST):
        return _go_on(visit or begin_visit(steps.FIRST))
    if visit is None or not is_marked(request, visit.token):
        return _give_back(request, visit or begin_visit(step), step or steps.FIRST)
    draft = drafts.find_draft(visit.token)
    if draft.is_sent:
        return _take_receipt(request, visit, draft)
    return _take_answer(request, visit, draft, step or steps.FIRST)


def _go_on(visit: Visit | None) -> HttpResponse:
    """On to the same address, where the next page is."""
    response = HttpResponseRedirect(reverse("help"))
    if visit is not None:
        keep_visit(response, visit)
    return response


def _give_back(request: HttpRequest, visit: Visit, step: str) -> HttpResponse:
    """The form is not of this visit: it comes back as it was filled in, to be sent once more."""
    form = steps.FORMS[step](drafts.find_draft(visit.token), request.POST, request.FILES)
    form.add_error(None, _EXPIRED)
    return _show_question(request, visit.at(step), form, status=403)


def _take_answer(request: HttpRequest, visit: Visit, draft: Draft, step: str) -> HttpResponse:
    """Save the answer, and go where the worker wants to go."""
    go = request.POST.get("go", "next")
    if go == "delete":
        drafts.delete_draft(draft)
        return _leave(request)
    form = steps.FORMS[step](draft, request.POST, request.FILES)
    is_valid = form.is_valid()
    if is_valid:
        form.save()
    if go == "back":
        before = steps.CHECK if visit.is_checking else steps.get_previous(step, draft)
        return _go_on(replace(visit, step=before, is_checking=False))
    if not is_valid:
        return _show_question(request, visit.at(step), form, status=422)
    if go.startswith("remove-"):
        remove_file(draft.case, go.removeprefix("remove-"))
    if go == "add" or go.startswith("remove-"):
        return _go_on(visit.at(step))
    if go in steps.FORMS:
        return _go_on(replace(visit, step=go, is_checking=step == steps.CHECK))
    if step == steps.CHECK:
        return _send(visit, draft)
    following = steps.get_next(step, draft)
    # Back to the list of answers from a question that was opened there.
    if visit.is_checking and following != "kind":
        return _go_on(replace(visit, step=steps.CHECK, is_checking=False))
    return _go_on(visit.at(following))


def _send(visit: Visit, draft: Draft) -> HttpResponse:
    if not draft.text:
        return _go_on(replace(visit, step=steps.FIRST, is_checking=True))
    drafts.send(draft)
    return _go_on(visit)


# --- The pages ---------------------------------------------------------------


def _render(
    request: HttpRequest, name: str, visit: Visit | None, status: int = 200, **context: Any
) -> HttpResponse:
    context |= {"mark": make_mark(visit.token) if visit else "", **get_exit_context()}
    response = render(request, f"helpdesk/intake/{name}.html", context, status=status)
    if visit is not None:
        keep_visit(response, visit)
    return response


def _show_start(request: HttpRequest) -> HttpResponse:
    desks = find_desks_by_language(readers_language())
    return _render(request, "start", None, desks=desks, months=DEFAULT_MONTHS_KEPT)


def _show_question(
    request: HttpRequest, visit: Visit, form: AnswerForm, status: int = 200
) -> HttpResponse:
    number, total = steps.get_number(visit.step)
    context: dict[str, Any] = {"form": form, "step": visit.step, "number": number, "total": total}
    if visit.step == "where":
        offered = sort_countries(get_offered_countries())
        context["offered"] = [get_country_name(code) for code in offered]
    if visit.step == "files" and form.draft.is_saved:
        context["files"] = form.draft.case.files.all()
    if visit.step == steps.CHECK:
        context["answers"] = steps.list_answers(form.draft)
    context["danger_desks"] = _find_danger_desks(form.draft)
    name = "check" if visit.step == steps.CHECK else "question"
    return _render(request, name, visit, status, **context)


def _find_danger_desks(draft: Draft) -> Desks | None:
    """Whom to call at once; ``None`` for who is not in danger."""
    case = draft.case
    if not case.danger:
        return None
    countries = [str(code) for code in (case.destination, case.origin) if code]
    return find_desks(countries, readers_language())


def _show_receipt(request: HttpRequest, visit: Visit, draft: Draft) -> HttpResponse:
    """The receipt, as long as it was not kept; then the start, for somebody new."""
    digits = drafts.read_receipt(draft)
    if not digits:
        return _show_start(request)
    written = receipts.format_receipt(digits)
    return _render(
        request,
        "receipt",
        visit,
        receipt=written,
        own_digits=localize_digits(written) if has_own_digits(readers_language()) else "",
        words=say_digits(digits),
        code=draw_qr_code(digits),
        can_print=typesetter.is_available(),
        proof=papers.make_proof(draft.case),
        danger_desks=_find_danger_desks(draft),
    )


def _take_receipt(request: HttpRequest, visit: Visit, draft: Draft) -> HttpResponse:
    """The receipt is wanted in another form, or is kept; anything else shows it again."""
    go, digits = request.POST.get("go"), drafts.read_receipt(draft)
    if digits and go == "picture":
        return papers.answer_with_picture(digits)
    if digits and go == "slip":
        slip = partial(papers.make_slip, digits)
        return papers.answer_with_pdf(request, slip, "card.pdf", reverse("help"))
    if digits and go == "proof":
        paper = partial(papers.make_proof_pdf, draft.case)
        return papers.answer_with_pdf(request, paper, "proof.pdf", reverse("help"))
    if go != "kept":
        return _go_on(visit)
    drafts.forget_receipt(draft.case)
    places = find_places(draft.case, readers_language(), draft.case.language)
    opens = say_next_opening(draft.case.desk)
    due = say_answer_due(draft.case)
    response = _render(request, "sent", None, due=due, opens=opens, places=places)
    forget_everything(response)
    return response


def _leave(request: HttpRequest) -> HttpResponse:
    """The start again, with nothing left in the browser."""
    response = HttpResponseRedirect(reverse("help"))
    forget_everything(response)
    return response
