"""The first steps on the back office's first page; each person can close them, and open them again.

What they have looked at, and that they closed the list, is in ``models.FirstSteps``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.ui.components import Component

from portal.core.first_steps import FIRST_STEPS, FirstStep
from portal.home.models import FirstSteps
from portal.members.permissions import get_member


@dataclass(frozen=True, slots=True)
class _Shown:
    """A step as the list shows it."""

    step: FirstStep
    is_done: bool

    @property
    def url(self) -> str:
        """Where it is done; what is only looked at is noted on the way there."""
        if self.step.is_a_look and not self.is_done:
            return reverse("first_step", args=[self.step.key])
        return self.step.url


def _list_steps(request: HttpRequest) -> Sequence[FirstStep]:
    return next(filter(None, (list_steps(request) for list_steps in FIRST_STEPS)), ())


class FirstStepsPanel(Component):
    """The steps, or the way back to them; nothing for who has none."""

    name = "first-steps"
    template_name = "home/admin/first_steps_panel.html"
    order = 40

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """The steps with what is done of them."""
        request = parent_context["request"]
        steps = _list_steps(request)
        if not steps:
            return {"steps": []}
        row = FirstSteps.objects.filter(member=get_member(request)).first() or FirstSteps()
        shown = [_Shown(each, each.is_done or each.key in row.looked_at) for each in steps]
        return {
            "steps": shown,
            "next": next((each.step.key for each in shown if not each.is_done), ""),
            "done": sum(each.is_done for each in shown),
            "is_closed": row.is_closed,
            "csrf_token": get_token(request),
        }


@require_safe
def open_step(request: HttpRequest, key: str) -> HttpResponse:
    """Lead to the form of a step; for what is only looked at, note that it was."""
    step = next((each for each in _list_steps(request) if each.key == key), None)
    if step is None:
        raise Http404
    if step.is_a_look:
        row = FirstSteps.objects.get_or_create(member=get_member(request))[0]
        row.note_look(key)
    return redirect(step.url)


@require_POST
def close_steps(request: HttpRequest) -> HttpResponse:
    """Close the list, or open it again (``open``)."""
    if not _list_steps(request):
        raise Http404
    FirstSteps.objects.update_or_create(
        member=get_member(request), defaults={"is_closed": "open" not in request.POST}
    )
    return redirect("wagtailadmin_home")


urlpatterns: list[URLPattern] = [
    path("first-steps/", close_steps, name="first_steps"),
    path("first-steps/<slug:key>/", open_step, name="first_step"),
]
