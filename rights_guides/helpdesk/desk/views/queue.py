"""The lists of a desk."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.generic import View

from rights_guides.helpdesk import permissions
from rights_guides.helpdesk.desk.access import DeskMixin
from rights_guides.helpdesk.desk.queue import Queue


class QueueView(DeskMixin, View):
    """One list, with the numbers of the others; who only coordinates is led to that page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        only_coordinates = (
            user.is_authenticated
            and not permissions.is_case_worker(user)
            and permissions.get_coordinator(user)
        )
        if only_coordinates:
            return redirect("desk:coordination")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        context = Queue(self.member, self.desks, request.GET).get_context()
        return render(request, "helpdesk/desk/queue.html", context | {"desks": self.desks})
