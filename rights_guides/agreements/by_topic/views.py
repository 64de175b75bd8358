"""The list of topics, and the page of one of them."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.core.navigation import build_alternates
from rights_guides.agreements.by_topic.answers import Status, find_answers
from rights_guides.agreements.by_topic.bars import WIDTH, build_charts
from rights_guides.agreements.by_topic.listed import get_spoken_topics, list_topics
from rights_guides.agreements.models import ClauseTopic
from rights_guides.agreements.neighbours import find_related

PER_PAGE = 100
MOST_AREAS = 20


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """Every topic that agreements say something about; ``?about=housing``: of areas of rights."""
    areas = request.GET.getlist("about")[:MOST_AREAS]
    context = {
        "areas": areas,
        "groups": list_topics(areas),
        **build_alternates(
            request,
            _("What agreements are about"),
            _("Choose what you need. See which agreements give rights on it."),
        ),
    }
    return render(request, "agreements/topics.html", context)


@require_safe
def topic(request: HttpRequest, key: str) -> HttpResponse:
    """Who covers a topic, and with which numbers."""
    subject = get_object_or_404(ClauseTopic.objects.select_related("parent__parent"), key=key)
    answers = find_answers(subject)
    provided = [each for each in answers.given if each.clause.status == Status.PROVIDED]
    context = {
        "topic": subject,
        "parts": get_spoken_topics().filter(parent=subject),
        "answers": Paginator(answers.given, PER_PAGE).get_page(request.GET.get("page")),
        "counts": answers.counts,
        "related": find_related({step.rights_topic for step in subject.path} - {""}, ()),
        "charts": build_charts(provided, subject.better),
        "bar_width": WIDTH,
        **build_alternates(
            request,
            f"{subject.title} · {_('Agreements')}",
            _("Which agreements cover this, and what they give you."),
        ),
    }
    return render(request, "agreements/topic.html", context)
