"""The order of the questions, and what was answered to each."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from portal.i18n.formats import format_partial_date
from portal.i18n.names import get_country_name
from rights_guides.helpdesk import categories
from rights_guides.helpdesk.choices import Reach
from rights_guides.helpdesk.intake import forms
from rights_guides.helpdesk.intake.drafts import Draft

FIRST = "what"
CHECK = "check"
FORMS: dict[str, type[forms.AnswerForm]] = {
    FIRST: forms.WhatForm,
    "where": forms.WhereForm,
    "danger": forms.DangerForm,
    "since": forms.SinceForm,
    "group": forms.GroupForm,
    "kind": forms.KindForm,
    "who": forms.WhoForm,
    "reach": forms.ReachForm,
    "files": forms.FilesForm,
    CHECK: forms.NoAnswerForm,
}
_ORDER = tuple(FORMS)


@dataclass(frozen=True, slots=True)
class Answer:
    """A line of the list of all answers."""

    step: str
    title: Promise
    lines: list[str]


def get_next(step: str, draft: Draft) -> str:
    """The question after this one; the exact kind is only asked within a group."""
    following = _ORDER[min(_ORDER.index(step) + 1, len(_ORDER) - 1)]
    return "who" if following == "kind" and not draft.case.kind else following


def get_previous(step: str, draft: Draft) -> str:
    """The question before this one; of the first, itself."""
    before = _ORDER[max(_ORDER.index(step) - 1, 0)]
    return "group" if before == "kind" and not draft.case.kind else before


def get_number(step: str) -> tuple[int, int]:
    """Which question it is, of how many; the list of all answers counts as the last."""
    return _ORDER.index(step) + 1, len(_ORDER)


def list_answers(draft: Draft) -> list[Answer]:
    """Everything that was answered, in the reader's words, question by question."""
    return [
        Answer(step, form.title, [line for line in _say(step, draft) if line])
        for step, form in FORMS.items()
        if step not in ("kind", CHECK)
    ]


def _say(step: str, draft: Draft) -> Iterator[str]:
    case = draft.case
    match step:
        case "what":
            yield draft.text
        case "where":
            yield get_country_name(str(case.destination))
            yield get_country_name(str(case.origin))
            yield case.place
        case "danger":
            yield _("Yes") if case.danger else _("No")
        case "since":
            yield format_partial_date(case.since) if case.since else ""
        case "group":
            yield categories.get_label(case.kind)
        case "who":
            yield case.employer
            yield case.agency
        case "reach":
            yield str(Reach(case.reach).label)
            yield str(case.contact.get("address", ""))
            yield str(case.contact.get("hours", ""))
            yield case.name
        case "files":
            if draft.is_saved:
                yield from (file.name for file in case.files.all())
