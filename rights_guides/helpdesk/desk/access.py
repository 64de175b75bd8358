"""Who gets in to the desk's pages, and what their answers have in common.

Whoever may not open a page is told that there is none.
"""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control

from portal.members.models import Member
from portal.members.permissions import get_member
from rights_guides.helpdesk import permissions
from rights_guides.helpdesk.acts import Doer
from rights_guides.helpdesk.models import Case, Desk


def keep_private(response: HttpResponseBase) -> None:
    """Nothing of it is kept, found or told on."""
    patch_cache_control(response, private=True, no_store=True)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, noarchive"


class PrivateMixin(LoginRequiredMixin):
    """For who is signed in; the answer stays nowhere."""

    member: Member

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            self.member = get_member(request)
        response = super().dispatch(request, *args, **kwargs)
        keep_private(response)
        return response


class DeskMixin(PrivateMixin):
    """For members of a desk; ``desks``: theirs."""

    desks: list[Desk]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            self.desks = permissions.get_desks(request.user)
            if not self.desks:
                raise Http404("For members of a desk.")
        return super().dispatch(request, *args, **kwargs)


class CaseMixin(PrivateMixin):
    """For those who may open the case of the address. ``desks``: theirs, if they have any."""

    desks: list[Desk]
    case: Case
    parts: frozenset[str]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            self.desks = permissions.get_desks(request.user)
            self.case = permissions.access_case(request.user, kwargs["reference"])
            self.parts = permissions.get_visible_parts(request.user, self.case)
        return super().dispatch(request, *args, **kwargs)

    @property
    def doer(self) -> Doer:
        """Who acts, and for which desk: the case's own, else the one it was passed on to."""
        own = [desk for desk in self.desks if desk.pk == self.case.desk_id]
        return Doer(self.member, next(iter(own or self.desks), None))

    @property
    def is_own(self) -> bool:
        """Whether the case is one of the member's desks."""
        return any(desk.pk == self.case.desk_id for desk in self.desks)
