"""What readers see: all targets, and one with its numbers by country and by quarter."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaigns.targets import files
from campaigns.targets.models import Target
from campaigns.targets.numbers import Numbers, count, count_all, protect
from portal.core.charts import Chart, build_chart
from portal.core.multilingual import language_of, readers_language
from portal.core.navigation import build_alternates
from portal.i18n.formats import format_local_number

# A chart with more bars is harder to read than its table.
MAX_BARS = 12


@require_safe
def show_targets(request: HttpRequest) -> HttpResponse:
    """All targets, with what is reached of each."""
    counts = count_all(Target.objects.public())
    context = {
        "targets": [protect(exact) for exact in counts.values()],
        **build_alternates(request, _("Organising targets"), _get_summary()),
    }
    return render(request, "targets/targets.html", context)


@require_safe
def show_target(request: HttpRequest, slug: str) -> HttpResponse:
    """One target; its numbers add up to the total."""
    target = get_object_or_404(Target.objects.public(), slug=slug)
    numbers = protect(count(target))
    context = {
        "target": target,
        "numbers": numbers,
        "chart": _draw(numbers),
        "crumbs": _list_crumbs(),
        **build_alternates(request, str(target.title), str(target.words)),
    }
    return render(request, "targets/target.html", context)


@require_safe
def download_target(request: HttpRequest, slug: str) -> HttpResponse:
    """The table by country."""
    target = get_object_or_404(Target.objects.public(), slug=slug)
    return files.answer(files.list_countries(protect(count(target))), target.slug)


def _draw(numbers: Numbers) -> Chart | None:
    """The total at the end of the last quarters, beside the goal: how far there is to go."""
    rows = [
        (quarter.name, number, format_local_number(number))
        for quarter, number in numbers.quarters[-MAX_BARS:]
        if number is not None
    ]
    goal = numbers.target.number
    rows.append((_("Goal"), goal, format_local_number(goal)))
    is_rtl = language_of(readers_language()).direction == "rtl"
    return build_chart(rows, from_the_right=is_rtl)


def _list_crumbs() -> list[dict[str, str]]:
    """The way down to the pages below the list."""
    home = f"/{readers_language()}/"
    return [
        {"title": _("Home page"), "url": home},
        {"title": _("Campaigns"), "url": f"{home}campaigns/"},
        {"title": _("Organising targets"), "url": reverse("organising_targets")},
    ]


def _get_summary() -> str:
    return _("How many migrant workers unions want to win, and how many have joined so far.")
