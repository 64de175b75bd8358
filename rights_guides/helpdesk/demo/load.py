"""Loads the demo's help desk.

Cases are made as rows and not by ``acts``: they lie months back, and nobody is to get mail about
them. Each has a key of its own that stays the same, so that loading again makes no doubles.
"""

import datetime as dt
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.db.models import Model, QuerySet
from django.utils import timezone
from tqdm import tqdm

from portal.core.demo import Advance, read_yaml
from portal.countries.demo.load import get_contact_ids
from portal.members.demo import DOMAIN
from portal.members.models import Member
from rights_guides.helpdesk import acts, receipts
from rights_guides.helpdesk.choices import Channel, Outcome, Reach, State
from rights_guides.helpdesk.deadlines import get_answer_due
from rights_guides.helpdesk.models import (
    Case,
    CaseAct,
    Coordinator,
    Desk,
    DeskMember,
    Message,
    Note,
    ReadyAnswer,
    RoutingRule,
    Task,
)
from rights_guides.helpdesk.routing import find_desk
from rights_guides.rules.sectors import Sector

NUMBER = 60
_FOLDER = Path(__file__).parent
_NAMESPACE = UUID("6f1f3f0a-57c4-4f25-9c39-8b0d53c3d9a1")
_PEOPLE = {
    "case-np": ("Case worker, Kathmandu", "NP"),
    "case-kw": ("Case worker, Kuwait", "KW"),
    "case-ph": ("Case worker, Manila", "PH"),
    "case-id": ("Case worker, Jakarta", "ID"),
    "case-bd": ("Case worker, Dhaka", "BD"),
    "case-be": ("Case worker, secretariat", "BE"),
    "coordinator": ("Coordinator of cases", "BE"),
    "analyst": ("Analyst of cases", "BE"),
}
# The states that cases come to, one after the other; most are worked on.
_STATES = (
    State.OPEN,
    State.RECEIVED,
    State.CLOSED,
    State.WAITING,
    State.TRIAGED,
    State.RESOLVED,
    State.OPEN,
    State.CLOSED,
    State.RECEIVED,
    State.REFERRED,
)
_OUTCOMES = (Outcome.PAID, Outcome.PASSPORT, Outcome.INFORMED, Outcome.NO_RESULT, Outcome.PAID)
_EMPLOYERS = ("Sample Cleaning Co. (invented)", "Sample Builders Ltd (invented)")
_WITH_RECEIPT = 3
_SECTORS = (Sector.CARE, Sector.CONSTRUCTION)


def load_helpdesk(advance: Advance) -> None:
    """Make the people, the desks and the cases that are not there yet."""
    people = {name: _load_person(name, *about) for name, about in _PEOPLE.items()}
    Coordinator.objects.get_or_create(member=people["coordinator"])
    Coordinator.objects.get_or_create(member=people["analyst"], defaults={"has_numbers_only": True})
    stories = read_yaml(_FOLDER / "stories.yaml")
    for entry in read_yaml(_FOLDER / "desks.yaml"):
        advance(entry["name"])
        _load_desk(entry, people, stories)
    _load_cases(stories, advance)


def _load_person(local_part: str, name: str, country: str) -> Member:
    email = f"{local_part}@{DOMAIN}"
    member = Member.objects.filter(email=email).first()
    if member is None:
        member = Member(email=email, display_name=name, country=country, vouched_on=timezone.now())
        member.set_password(settings.DEMO_PASSWORD)
        member.full_clean()
        member.save()
    return member


def _load_desk(entry: dict[str, Any], people: dict[str, Member], stories: dict[str, Any]) -> None:
    entry = dict(entry)
    names, rules = entry.pop("people"), entry.pop("rules")
    entry["contact_id"] = get_contact_ids().get(entry.pop("contact", ""))
    desk, is_new = Desk.objects.get_or_create(name=entry.pop("name"), defaults=entry)
    for name in names:
        DeskMember.objects.get_or_create(desk=desk, member=people[name], defaults={"leads": True})
    if not is_new:
        return
    for rule in rules:
        RoutingRule.objects.create(desk=desk, **rule)
    for language in entry["languages"]:
        if language in stories:
            title, text = stories[language]["ready"]
            ReadyAnswer.objects.create(desk=desk, language=language, title=title, text=text)


@dataclass(frozen=True, slots=True)
class _Plan:
    """One case: the ``number``-th, in one language, of one kind."""

    number: int
    language: str
    kind: str
    story: str
    about: dict[str, Any]
    state: State
    received: dt.datetime

    @property
    def key(self) -> UUID:
        return uuid5(_NAMESPACE, str(self.number))


def _load_cases(stories: dict[str, Any], advance: Advance) -> None:
    plans = _make_plans(stories)
    keys = [plan.key for plan in plans]
    known = set(Case.objects.filter(pk__in=keys).values_list("pk", flat=True))
    rows: list[Any] = []
    for plan in plans:
        if plan.key not in known:
            advance(f"case {plan.number}")
            case = _make_case(plan)
            _add_words(case, plan, rows)
            _add_history(case, plan, rows)
    for model in (Message, CaseAct):
        _save_with_moments(model, [row for row in rows if isinstance(row, model)])
    _print_receipts(keys[:_WITH_RECEIPT])


def _save_with_moments(model: type[Model], rows: list[Any]) -> None:
    """Save rows that lie back; saving them sets the moment to now, whatever they say."""
    moments = [row.created for row in rows]
    model._default_manager.bulk_create(rows)
    for row, moment in zip(rows, moments, strict=True):
        row.created = moment
    # A plain queryset: that of the log refuses to change an entry.
    QuerySet(model).bulk_update(rows, ["created"])


def _print_receipts(keys: list[UUID]) -> None:
    """New receipts for some cases: only what a receipt is recognised by is stored."""
    lines = []
    for case in Case.objects.filter(pk__in=keys, erased_at=None).order_by("reference"):
        digits = receipts.format_receipt(receipts.give_receipt(case))
        case.save(update_fields=["sealed_receipt", "receipt_lookup"])
        lines.append(f"{digits}  ({case.language}, {case.reference})")
    tqdm.write("Receipts of invented cases, for /help/return/:\n  " + "\n  ".join(lines))


def _make_plans(stories: dict[str, Any]) -> list[_Plan]:
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    plans = []
    languages = list(stories)
    for number in range(NUMBER):
        language = languages[number % len(languages)]
        about = stories[language]
        turn = number // len(languages)
        kinds = list(about["stories"])
        kind = kinds[turn % len(kinds)]
        state = _STATES[(number % len(languages) * 3 + turn) % len(_STATES)]
        is_new = state in (State.RECEIVED, State.TRIAGED)
        hours = 5 + number * 2 if is_new else 24 * (6 + number * 4)
        plans.append(
            _Plan(
                number,
                language,
                kind,
                about["stories"][kind],
                about,
                state,
                now - dt.timedelta(hours=hours),
            )
        )
    return plans


def _make_case(plan: _Plan) -> Case:
    about, number = plan.about, plan.number
    case = Case(
        pk=plan.key,
        reference=_make_reference(number),
        language=plan.language,
        kind=plan.kind,
        origin=about["origin"],
        destination=about["destination"],
        channel=Channel.PHONE if number % 7 == 3 else Channel.WEB,
        danger=plan.kind in ("living.locked", "violence.sexual"),
        workers=(1, 1, 8, 1, 3)[number % 5],
        sector=_SECTORS[number % 2],
        since=str(plan.received.date())[:7],
        received_at=plan.received,
        worker_wrote_at=plan.received,
        needs_answer=True,
        reach=Reach.PHONE if number % 2 else Reach.RECEIPT,
    )
    case.name = about["name"]
    case.employer = _EMPLOYERS[number % 2]
    if number % 2:
        case.contact = {"address": f"+000 000 {number:04}", "hours": "18–20", "may_say": False}
    case.desk = find_desk(acts.get_facts(case))[0]
    case.answer_due = get_answer_due(case, plan.received)
    case.state = plan.state
    _set_result(case, plan)
    acts.set_lookups(case)
    case.save()
    acts.add_areas(case)
    return case


def _make_reference(number: int) -> str:
    """The same each time; the letters that references have."""
    drawn = random.Random(f"demo case {number}")  # noqa: S311
    return "".join(drawn.choice("23456789CFGHJKMPRTVWX") for _place in range(7))


def _set_result(case: Case, plan: _Plan) -> None:
    """What follows from the state that the case came to."""
    if plan.state == State.RECEIVED or case.desk is None:
        return
    person = case.desk.members.select_related("member").first()
    case.assignee = person.member if person else None
    if plan.state == State.TRIAGED:
        return
    late = 5 if plan.number % 6 == 0 else 1
    case.first_answer_at = plan.received + dt.timedelta(days=late, hours=3)
    case.needs_answer = plan.state == State.OPEN and plan.number % 2 == 0
    if case.needs_answer:
        case.worker_wrote_at = case.first_answer_at + dt.timedelta(days=1)
    if plan.kind.startswith(("wages.", "recruitment.")):
        case.claimed, case.currency = 400 + 150 * (plan.number % 9), "USD"
    if plan.state in (State.RESOLVED, State.CLOSED):
        now = timezone.now()
        solved = min(case.first_answer_at + dt.timedelta(days=9 + plan.number % 20), now)
        case.outcome, case.resolved_at = _OUTCOMES[plan.number % len(_OUTCOMES)], solved
        case.needs_answer = False
        if case.outcome == Outcome.PAID and case.claimed:
            case.recovered = case.claimed * 3 // 4
        if plan.state == State.CLOSED:
            case.closed_at = min(solved + dt.timedelta(days=3), now)
            case.erase_on = timezone.localdate() + dt.timedelta(days=300)


def _add_words(case: Case, plan: _Plan, rows: list[Any]) -> None:
    """What both sides wrote, with a note and a task where the desk works on it."""

    def say(text: str, moment: dt.datetime, *, from_worker: bool) -> None:
        message = Message(
            case=case,
            language=plan.language,
            from_worker=from_worker,
            desk=None if from_worker else case.desk,
            author=None if from_worker else case.assignee,
            created=moment,
        )
        message.text = f"{plan.about['mark']} {text}"
        rows.append(message)

    say(plan.story, plan.received, from_worker=True)
    if case.first_answer_at is None:
        return
    say(plan.about["answer"], case.first_answer_at, from_worker=False)
    if case.needs_answer and case.worker_wrote_at:
        say(plan.about["worker"], case.worker_wrote_at, from_worker=True)
    if plan.state == State.OPEN:
        note = Note(case=case, desk=case.desk, author=case.assignee)
        note.text = "[Invented example] Ask the union at the place of work about this employer."
        note.save()
        task = Task(case=case, assignee=case.assignee, due=timezone.localdate() + dt.timedelta(2))
        task.text = "[Invented example] Call the labour office."
        task.save()


def _add_history(case: Case, plan: _Plan, rows: list[Any]) -> None:
    kinds = CaseAct.Kind

    def add(kind: str, moment: dt.datetime | None, *, by_desk: bool = True, **states: str) -> None:
        rows.append(
            CaseAct(
                case=case,
                kind=kind,
                actor=case.assignee if by_desk else None,
                desk=case.desk if by_desk else None,
                created=moment or plan.received,
                **states,
            )
        )

    add(kinds.RECEIVED, plan.received, by_desk=False, to_state=State.RECEIVED)
    if plan.state == State.RECEIVED:
        return
    add(kinds.TAKEN, plan.received + dt.timedelta(hours=2))
    if case.first_answer_at:
        add(kinds.ANSWERED, case.first_answer_at)
    if case.needs_answer and case.first_answer_at:
        add(kinds.WORKER_WROTE, case.worker_wrote_at, by_desk=False)
    if case.state != State.TRIAGED:
        moment = case.closed_at or case.resolved_at or case.first_answer_at
        add(kinds.STATE, moment, from_state=State.TRIAGED, to_state=case.state)
