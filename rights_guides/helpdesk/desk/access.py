"""Who gets in to the desk's pages, and what their answers have in common.

Whoever may not open a page is told that there is none.
"""

from http import HTTPStatus
from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control

from portal.members.models import Member
from portal.members.permissions import get_member
from rights_guides.helpdesk import emergency, permissions
from rights_guides.helpdesk.acts import Doer
from rights_guides.helpdesk.models import Case, Desk, EmergencyAccess, IdentityLook


def keep_private(response: HttpResponseBase) -> None:
    """Nothing of it is kept, found or told to other sites.

    Not ``no-referrer``: a browser would then send forms as from nowhere, and they are refused.
    """
    patch_cache_control(response, private=True, no_store=True)
    response["Referrer-Policy"] = "same-origin"
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
    """For those who may open the case of the address. ``desks``: theirs, if they have any.

    ``access``: the permission without which they would not see it. Whatever is shown with one
    is written down before the answer goes out.
    """

    desks: list[Desk]
    case: Case
    parts: frozenset[str]
    access: EmergencyAccess | None = None
    is_look_noted = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            self.desks = permissions.get_desks(request.user)
            self.case = permissions.access_case(request.user, kwargs["reference"])
            self.parts = permissions.get_visible_parts(request.user, self.case)
            self.access = permissions.get_emergency_access(request.user, self.case)
        response = super().dispatch(request, *args, **kwargs)
        if self.access is not None and response.status_code == HTTPStatus.OK:
            self.note_look(IdentityLook.Kind.EMERGENCY)
        return response

    def note_look(self, kind: str) -> None:
        """Write down what is looked at, once for each answer."""
        if self.is_look_noted:
            return
        self.is_look_noted = True
        if self.access is not None:
            emergency.note_look(self.access, kind)
            return
        doer = self.doer
        IdentityLook.objects.create(case=self.case, kind=kind, actor=doer.actor, desk=doer.desk)

    @property
    def doer(self) -> Doer:
        """Who acts, and for which desk: the case's own, else the one it was passed on to."""
        own = [desk for desk in self.desks if desk.pk == self.case.desk_id]
        return Doer(self.member, next(iter(own or self.desks), None))

    @property
    def is_own(self) -> bool:
        """Whether the case is one of the member's desks."""
        return any(desk.pk == self.case.desk_id for desk in self.desks)
