"""Permission to see one case: the form to ask for it, and what the lists of it show."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.text.fields import LineField, TextField
from portal.members.models import Member
from rights_guides.helpdesk import permissions
from rights_guides.helpdesk.desk.case_page import get_missing_key
from rights_guides.helpdesk.desk.hooks import Panel, PanelRequest
from rights_guides.helpdesk.models import Case, Desk, EmergencyAccess

State = EmergencyAccess.State
MAX_REASON = 2000
MAX_SHOWN = 50
_MARKS = {"waiting": "half", "allowed": "alert", "refused": "stop"}


class AskForm(forms.Form):
    """Which case, and why."""

    reference = LineField(label=_("Reference of the case"), max_length=12)
    reason = TextField(
        label=_("Why do you have to see it?"),
        max_length=MAX_REASON,
        help_text=_("The desk and the second person read this. Write no names."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"auto_id": "ask-%s"} | kwargs))
        self.member = member

    def clean_reference(self) -> Case:
        """The case; not one that they see anyway, or that nobody can open."""
        typed = self.cleaned_data["reference"].upper()
        cases = Case.objects.submitted().select_related("desk", "data_key_row")
        found: Case | None = cases.filter(reference=typed).first()
        if found is None:
            raise forms.ValidationError(_("There is no such case."), code="unknown")
        if found.is_erased:
            raise forms.ValidationError(
                _("The person’s details were erased. The numbers stay."), code="erased"
            )
        if key := get_missing_key(found):
            raise forms.ValidationError(
                _("This case cannot be opened. Missing key: %(key)s"),
                code="key",
                params={"key": key},
            )
        if permissions.get_visible_parts(self.member, found):
            raise forms.ValidationError(_("You can open this case already."), code="visible")
        return found


@dataclass(frozen=True, slots=True)
class AccessLine:
    """One permission in a list, and what the reader may do with it."""

    access: EmergencyAccess
    state: str
    reason: str
    can_open: bool
    can_allow: bool
    can_end: bool

    @property
    def label(self) -> Any:
        """Its state in words."""
        return State(self.state).label

    @property
    def mark(self) -> str:
        """Its state as a shape (``parts/status_mark.html``)."""
        return _MARKS.get(self.state, "tag")


def make_lines(
    rows: QuerySet[EmergencyAccess],
    member: Member,
    desks: Iterable[Desk] = (),
    *,
    to_decide: bool = True,
) -> list[AccessLine]:
    """The latest of ``rows`` for ``member``, who works at ``desks``; two queries at most.

    ``to_decide``: whether who coordinates may decide here; it costs the second query.
    """
    now, keys = timezone.now(), {desk.pk for desk in desks}
    rows = rows.select_related("case__desk", "case__data_key_row", "asked_by", "decided_by")
    rows = rows.annotate(number_of_looks=Count("looks")).order_by("-asked_at")
    found = list(rows[:MAX_SHOWN])
    is_any_waiting = any(access.get_state(now) == State.WAITING for access in found)
    looks_up = to_decide and is_any_waiting
    coordinator = permissions.get_coordinator(member) if looks_up else None
    may_decide = to_decide and (coordinator is not None or member.is_superuser)
    return [
        AccessLine(
            access,
            state := access.get_state(now),
            "" if get_missing_key(access.case) else access.reason,
            (access.asked_by_id == member.pk and state == State.ALLOWED)
            or access.case.desk_id in keys,
            may_decide and permissions.can_allow(member, access, coordinator),
            permissions.can_end(member, access),
        )
        for access in found
    ]


def make_panel(request: PanelRequest) -> Panel | None:
    """On the page of a case at its own desk: who asked to see it, and saw it; one query."""
    if not any(desk.pk == request.case.desk_id for desk in request.desks):
        return None
    lines = make_lines(request.case.emergencies.all(), request.member, to_decide=False)
    return Panel("helpdesk/desk/parts/emergency.html", {"lines": lines}) if lines else None
