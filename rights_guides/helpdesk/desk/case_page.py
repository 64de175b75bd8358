"""What the page of a case shows to somebody who may open it; at most twenty queries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from portal.members.models import Member
from rights_guides.helpdesk import categories
from rights_guides.helpdesk.deadlines import is_urgent
from rights_guides.helpdesk.desk import fact_forms, forms
from rights_guides.helpdesk.desk.hooks import CASE_PANELS, Panel, PanelRequest
from rights_guides.helpdesk.desk.queue import name_corridor
from rights_guides.helpdesk.desk.rights import list_rights
from rights_guides.helpdesk.encryption.envelope import UnreadableError
from rights_guides.helpdesk.encryption.key_ring import MissingKeyError
from rights_guides.helpdesk.models import Case, CaseAct, Desk, Interpreter, ReadyAnswer
from rights_guides.helpdesk.models.referrals import Part
from rights_guides.helpdesk.states import NEXT

MAX_ACTS = 100


def get_missing_key(case: Case) -> str:
    """Why the case cannot be opened: the key that is missing; empty where it can be."""
    if case.is_erased:
        return ""
    try:
        _key = case.data_key
    except (MissingKeyError, UnreadableError):
        return str(case.data_key_row.key_id)
    return ""


@dataclass
class CasePage:
    """A case, who looks at it, and a form that came back with faults, if one did."""

    case: Case
    member: Member
    desks: list[Desk]
    parts: frozenset[str]
    bound: forms.CaseForm | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.is_own = any(desk.pk == self.case.desk_id for desk in self.desks)
        self.missing_key = get_missing_key(self.case)
        self.is_open = not self.case.is_erased and not self.missing_key

    @property
    def can_work(self) -> bool:
        """Whether there are forms to answer, write notes and the like."""
        return self.is_open and (self.is_own or self._is_accepted())

    def _is_accepted(self) -> bool:
        keys = {desk.pk for desk in self.desks}
        accepted = self.case.referrals.standing().filter(state="accepted", to_desk__in=keys)
        return bool(accepted.exists())

    def get_context(self) -> dict[str, Any]:
        """Everything for the template; what may not be seen, or cannot be opened, is left out."""
        case = self.case
        context = {
            "case": case,
            "corridor": name_corridor(str(case.origin), str(case.destination)),
            "group": categories.get_label(categories.get_group_key(case.kind)),
            "is_urgent": is_urgent(case),
            "is_overdue": case.first_answer_at is None and case.is_overdue(timezone.now()),
            "is_own": self.is_own,
            "missing_key": self.missing_key,
            "is_open": self.is_open,
            "parts": self.parts,
            "can_work": self.can_work,
            "form": self.bound,
            "acts": self._list_acts(),
            "rights": list_rights(case),
            "looks": case.looks.select_related("actor", "desk") if self.is_own else [],
        }
        if self.is_open:
            context |= self._read_sealed()
            context |= {"panels": self._list_panels()}
        if context["can_work"]:
            context |= {"forms": self._make_forms()}
        return context | dict(self.extra)

    def _read_sealed(self) -> dict[str, Any]:
        case, sees = self.case, self.parts.__contains__
        speaking = Q(languages__contains=f",{case.language},")
        # Rows of the case open their sealed columns with the one key.
        messages = case.messages.select_related("author", "desk")
        return {
            "conversation": messages if sees(Part.CONVERSATION.value) else [],
            "translated": None,
            "has_other_language": case.language != get_language(),
            "files": case.files.all() if sees(Part.FILES.value) else [],
            "sees_identity": sees(Part.IDENTITY.value),
            "shows_employer": sees(Part.EMPLOYER.value),
            "notes": self._list_notes(),
            "interpreters": Interpreter.objects.filter(speaking, desk__in=self.desks),
            "tasks": case.tasks.select_related("assignee") if self.is_own else [],
        }

    def _list_notes(self) -> Any:
        notes = self.case.notes.select_related("author", "desk")
        return notes if self.is_own else notes.filter(desk__in=self.desks)

    def _list_acts(self) -> list[CaseAct]:
        """Everything at its own desk; elsewhere what that desk did itself."""
        rows = self.case.acts.select_related("actor", "desk").order_by("-created", "-pk")
        if not self.is_own:
            rows = rows.filter(desk__in=self.desks)
        found = list(rows[:MAX_ACTS])
        for act in found:
            act.words = act.detail if self.is_open and self.is_own else ""  # type: ignore[attr-defined]
        return found

    def _list_panels(self) -> list[Panel]:
        request = PanelRequest(
            self.member, self.case, self.desks, self.parts, self.is_own and self.is_open
        )
        return [panel for make in CASE_PANELS if (panel := make(request))]

    def _make_forms(self) -> dict[str, forms.CaseForm]:
        case, following = self.case, NEXT.get(self.case.state, frozenset())
        offered: list[forms.CaseForm] = [forms.NoteForm(case)]
        if Part.CONVERSATION.value in self.parts:
            offered.append(self.make_answer_form())
        if self.is_own:
            offered += [self.make_take_form(), fact_forms.TaskForm(case)]
            states = forms.StateForm(case)
            if states.fields["state"].choices:  # type: ignore[attr-defined]
                offered.append(states)
            if "resolved" in following:
                offered.append(forms.ResolveForm(case))
            if "closed" in following:
                offered.append(forms.CloseForm(case))
            if case.state in ("resolved", "closed"):
                offered.append(forms.ReopenForm(case))
        made = {form.name.replace("-", "_"): form for form in offered}
        if self.bound is not None and self.bound.name in made:
            made[self.bound.name] = self.bound
        return made

    def make_answer_form(self, data: Any = None) -> forms.AnswerForm:
        """With the ready answers of the member's desks for such a case, its language first."""
        ready = ReadyAnswer.objects.filter(
            desk__in=self.desks, kind__in=["", self.case.kind]
        ).order_by("kind", "language", "title")
        ranked = sorted(ready, key=lambda each: each.language != self.case.language)
        return forms.AnswerForm(self.case, data, ready=ranked)

    def make_take_form(self, data: Any = None) -> forms.TakeForm:
        """With the people of the case's desk."""
        people = Member.objects.filter(desks__desk=self.case.desk_id, is_active=True)
        return forms.TakeForm(self.case, data, colleagues=people.order_by("display_name"))
