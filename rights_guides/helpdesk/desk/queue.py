"""The lists of a desk: how many are on each, one of them narrowed down, a page at a time."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.long_select import LongSelect
from portal.i18n.names import get_country_name, get_language_choices
from portal.members.models import Member
from rights_guides.helpdesk import categories
from rights_guides.helpdesk.choices import State
from rights_guides.helpdesk.deadlines import is_urgent
from rights_guides.helpdesk.desk.queue_pages import QueuePage, paginate
from rights_guides.helpdesk.models import Case, Desk
from rights_guides.helpdesk.querysets import CaseQuerySet, get_lists

LISTS: dict[str, Promise] = {
    "all": pgettext_lazy("list of cases", "To be done"),
    "new": pgettext_lazy("list of cases", "New"),
    "mine": pgettext_lazy("list of cases", "Mine"),
    "us": pgettext_lazy("list of cases", "Waiting for us"),
    "others": pgettext_lazy("list of cases", "Waiting for others"),
    "overdue": pgettext_lazy("list of cases", "Overdue"),
    "finished": pgettext_lazy("list of cases", "Finished"),
}
# Of a case in a list; nothing of it is sealed.
COLUMNS = (
    "reference",
    "kind",
    "danger",
    "origin",
    "destination",
    "language",
    "state",
    "received_at",
    "worker_wrote_at",
    "answer_due",
    "first_answer_at",
    "needs_answer",
    "erased_at",
    "workers",
    "times_sent",
    "assignee",
    "desk",
    "queue_rank",
    "queue_due",
    "queue_since",
)


@dataclass(frozen=True, slots=True)
class Tab:
    """A list with how many cases are on it."""

    key: str
    label: Promise
    number: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A case in a list. ``due``: when the first answer is, where there is none yet."""

    case: Case
    is_urgent: bool
    is_overdue: bool
    is_mine: bool
    since: Any
    due: Any


class FilterForm(forms.Form):
    """Narrows a list down; its answer is an address."""

    kind = forms.ChoiceField(
        label=capfirst(_("kind of problem")), required=False, widget=LongSelect
    )
    corridor = forms.ChoiceField(label=_("From – to"), required=False, widget=LongSelect)
    language = forms.ChoiceField(label=_("Language"), required=False, widget=LongSelect)
    state = forms.ChoiceField(label=_("State"), required=False, widget=LongSelect)
    desk = forms.ChoiceField(label=capfirst(_("desk")), required=False)

    def __init__(self, query: QueryDict, desks: list[Desk], corridors: list[tuple[str, str]]):
        super().__init__(query, auto_id="filter-%s")
        anything = ("", _("All"))
        self._offer("kind", [anything, *categories.get_group_choices()])
        self._offer(
            "corridor",
            [anything, *((f"{a}-{b}", name_corridor(a, b)) for a, b in corridors)],
        )
        self._offer("language", [anything, *get_language_choices()])
        states = [choice for choice in State.choices if choice[0] != State.DRAFT]
        self._offer("state", [anything, *states])
        if len(desks) > 1:
            self._offer("desk", [anything, *((str(desk.pk), desk.name) for desk in desks)])
        else:
            del self.fields["desk"]

    def _offer(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen; what there is not says so beside its field, and narrows nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def narrow(self, cases: CaseQuerySet) -> CaseQuerySet:
        """Those of ``cases`` that were chosen."""
        chosen = self.chosen
        if "kind" in chosen:
            cases = cases.filter(kind__startswith=f"{chosen['kind']}.")
        if "corridor" in chosen:
            origin, _dash, destination = chosen["corridor"].partition("-")
            cases = cases.filter(origin=origin, destination=destination)
        for name in ("language", "state", "desk"):
            if name in chosen:
                cases = cases.filter(**{name: chosen[name]})
        return cases


def name_corridor(origin: str, destination: str) -> str:
    """The two countries in words; a question mark for one that is not known."""
    names = [get_country_name(code) if code else "?" for code in (origin, destination)]
    return " – ".join(names)


class Queue:
    """What the page of the lists shows; five queries besides those for members and desks."""

    def __init__(self, member: Member, desks: list[Desk], query: QueryDict) -> None:
        self.member, self.desks, self.query = member, desks, query
        self.own: CaseQuerySet = Case.objects.at(desks)
        # Few, so that they are looked up once, and the order of the own ones is the index's.
        self.referred = list(Case.objects.referred_at(desks).values_list("pk", flat=True))
        self.cases = self._list_all()
        key = query.get("list", "")
        self.key = key if key in LISTS else "all"
        self.form = FilterForm(query, desks, self._list_corridors())

    def _list_all(self) -> CaseQuerySet:
        if not self.referred:
            return self.own
        return self.own | Case.objects.submitted().filter(pk__in=self.referred)

    def _list_corridors(self) -> list[tuple[str, str]]:
        rows = self.cases.order_by().values_list("origin", "destination").distinct()
        return sorted((str(a), str(b)) for a, b in rows if a or b)

    def _narrow(self, cases: CaseQuerySet) -> CaseQuerySet:
        return self.form.narrow(cases.filter(get_lists(self.member)[self.key]))

    def _read_page(self) -> QueuePage:
        sources = [self.own]
        if self.referred:
            sources.append(Case.objects.submitted().filter(pk__in=self.referred))
        reference = self.query.get("after") or self.query.get("before") or ""
        anchor = self.cases.filter(reference=reference).first() if reference else None
        return paginate(
            [self._narrow(source).only(*COLUMNS) for source in sources], self.query, anchor
        )

    def get_context(self) -> dict[str, Any]:
        """Tabs with their numbers, and a page of the current list."""
        numbers = self.cases.count_lists(self.member)
        page = self._read_page()
        is_narrowed = bool(self.form.chosen)
        return {
            "doors": self._list_doors(),
            "tabs": [
                Tab(key, label, numbers[key], key == self.key) for key, label in LISTS.items()
            ],
            "list_key": self.key,
            "filter_form": self.form,
            "previous_url": page.previous_url,
            "next_url": page.next_url,
            "lines": [self._make_line(case) for case in page.cases],
            "is_narrowed": is_narrowed,
            "found": self._narrow(self.cases).count() if is_narrowed else None,
        }

    def _list_doors(self) -> list[tuple[Any, str]]:
        doors = [
            (_("Take down a case"), reverse("desk:intake")),
            (_("Paper form to print"), reverse("desk:paper_form")),
            (_("Cases in numbers"), reverse("case_numbers:numbers")),
        ]
        for desk in self.desks:
            doors += [
                (_("Ready answers"), reverse("desk:answers", args=[desk.pk])),
                (capfirst(_("interpreters")), reverse("desk:interpreters", args=[desk.pk])),
            ]
        return doors

    def _make_line(self, case: Case) -> Line:
        return Line(
            case,
            is_urgent(case),
            case.first_answer_at is None and case.is_overdue(timezone.now()),
            case.assignee_id == self.member.pk,
            case.worker_wrote_at if case.needs_answer else None,
            case.answer_due if case.first_answer_at is None else None,
        )
