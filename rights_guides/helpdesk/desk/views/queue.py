"""The lists of a desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.generic import View

from rights_guides.helpdesk.desk.access import DeskMixin
from rights_guides.helpdesk.desk.queue import Queue


class QueueView(DeskMixin, View):
    """One list, with the numbers of the others."""

    def get(self, request: HttpRequest) -> HttpResponse:
        context = Queue(self.member, self.desks, request.GET).get_context()
        return render(request, "helpdesk/desk/queue.html", context | {"desks": self.desks})
