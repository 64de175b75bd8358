"""The lists of a desk."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.generic import View

from rights_guides.helpdesk import permissions
from rights_guides.helpdesk.desk.access import DeskMixin
from rights_guides.helpdesk.desk.queue import Queue


class QueueView(DeskMixin, View):
    """One list, with the numbers of the others; others are led to the page that is theirs."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        if user.is_authenticated and not permissions.is_case_worker(user):
            if permissions.get_coordinator(user):
                return redirect("desk:coordination")
            if permissions.can_see_numbers(user):
                return redirect("case_numbers:numbers")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        context = Queue(self.member, self.desks, request.GET).get_context()
        return render(request, "helpdesk/desk/queue.html", context | {"desks": self.desks})
