"""The finder: three questions, whose answers are an address that can be shared and printed."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.core.multilingual import readers_language
from portal.core.navigation import build_alternates, build_language_links
from portal.core.sharing import Share
from portal.i18n import registry
from portal.i18n.names import get_country_name, sort_countries
from portal.printing.typesetter import is_available as can_print
from portal.printing.views import answer_with_pdf
from rights_guides.corridors.answer import Question, build_answer
from rights_guides.corridors.forms import FinderForm
from rights_guides.corridors.offered import get_offered_countries
from rights_guides.corridors.packs import get_pack_url
from rights_guides.corridors.pocket_card import build_pocket_card
from rights_guides.corridors.printed_card import get_or_make_pdf, offer_pdf
from rights_guides.rules.models import Topic

_ASKED = ("from", "to", "about")


def _get_topics() -> list[Topic]:
    return list(Topic.objects.filter(parent=None))


def _get_languages(request: HttpRequest) -> dict[str, Any]:
    """Links to the same question in every language."""
    reader = registry.get(readers_language())
    return {"languages": build_language_links(request.get_full_path(), reader)}


def _ask(request: HttpRequest, form: FinderForm) -> HttpResponse:
    """The three questions, with what is known of the answers."""
    offered = sort_countries(get_offered_countries())
    context = {
        "form": form,
        "offered": [get_country_name(code) for code in offered],
        **build_alternates(
            request,
            _("Find your rights"),
            _("Answer three questions. See your rights and who to call."),
        ),
    }
    return render(request, "corridors/finder.html", context | _get_languages(request))


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """The questions, or what is answered when both countries are known."""
    topics = _get_topics()
    given = {name: request.GET[name] for name in _ASKED if name in request.GET}
    if not {"from", "to"} <= given.keys():
        return _ask(request, FinderForm(topics, initial=given))
    form = FinderForm(topics, data=request.GET)
    if not form.is_valid():
        return _ask(request, form)
    clean = {name: form.cleaned_data[name] for name in _ASKED if form.cleaned_data[name]}
    if clean != given:
        return redirect(f"{reverse('find')}?{urlencode(clean)}")
    topic = next((each for each in topics if each.key == clean.get("about")), None)
    question = Question(clean["from"], clean["to"], topic)
    title = f"{question.origin_name} → {question.destination_name}"
    answer = build_answer(question, topics, readers_language())
    context = {
        "answer": answer,
        "search_destination": question.destination,
        "share": Share(title, f"{settings.SITE_URL}{reverse('find')}?{question.query}"),
        "pack_url": get_pack_url(question),
        "card_pdf_url": _get_pdf_url(question) if can_print() else "",
        **build_alternates(request, title, answer.gist, question.query),
    }
    return render(request, "corridors/answer.html", context | _get_languages(request))


@require_safe
def card(request: HttpRequest) -> HttpResponse:
    """The pocket card of two countries, as a page that prints on one sheet."""
    topics = _get_topics()
    form = FinderForm(topics, data=request.GET)
    if not form.is_valid():
        return _ask(request, form)
    found = build_pocket_card(_get_countries(form), readers_language())
    context = {"card": found, "pdf": offer_pdf(_get_pdf_url(found.question), found.name)}
    return render(request, "corridors/card.html", context | _get_languages(request))


@require_safe
def card_pdf(request: HttpRequest) -> HttpResponse:
    """The pocket card of two countries, to print, cut and fold; 404 where they are unknown."""
    form = FinderForm(_get_topics(), data=request.GET)
    if not form.is_valid():
        raise Http404
    found = build_pocket_card(_get_countries(form), readers_language())
    return answer_with_pdf(
        request,
        lambda: get_or_make_pdf(found),
        name=found.name,
        page_url=f"{reverse('pocket_card')}?{found.question.query}",
    )


def _get_countries(form: FinderForm) -> Question:
    return Question(form.cleaned_data["from"], form.cleaned_data["to"])


def _get_pdf_url(question: Question) -> str:
    return f"{reverse('pocket_card_pdf')}?from={question.origin}&to={question.destination}"
