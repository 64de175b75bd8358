"""The desk's form: from passages to rows on the page, and from an answer to what was typed."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from portal.glossary.lookup import ApprovedTerm
from portal.translators_desk.markup import to_typed_text
from portal.translators_desk.passages import Passage, PassageState, find_unused_terms
from portal.translators_desk.services import TranslationInput

_SHORT = 90  # characters that fit on about one line


@dataclass(frozen=True, slots=True)
class PassageRow:
    """One passage on the page. ``text``: in the field now; ``messages``: why it was refused."""

    passage: Passage
    source: str
    text: str
    earlier: str
    lines: int
    is_checked: bool
    messages: list[str]
    unused: list[ApprovedTerm]

    @property
    def is_machine(self) -> bool:
        return self.passage.state == PassageState.MACHINE


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many passages are in one state."""

    state: PassageState
    number: int


def count_states(passages: Iterable[Passage]) -> list[StateCount]:
    """The states that occur, in the order of urgency."""
    numbers = Counter(passage.state for passage in passages)
    return [StateCount(state, numbers[state]) for state in PassageState if numbers[state]]


def dump_versions(passages: Iterable[Passage]) -> str:
    """What the translator has before them, for one hidden field."""
    return json.dumps({str(passage.segment_id): passage.version for passage in passages})


def _parse_versions(answer: QueryDict) -> dict[str, Any]:
    try:
        versions = json.loads(answer.get("seen", ""))
    except ValueError:
        return {}
    return versions if isinstance(versions, dict) else {}


def parse_inputs(answer: QueryDict) -> dict[int, TranslationInput]:
    """What was typed, by segment id; fields that are not the form's are passed over."""
    versions, all_checked = _parse_versions(answer), "checked_all" in answer
    typed = {}
    for name in answer:
        kind, _dash, number = name.partition("-")
        if kind == "text" and number.isdecimal() and number.isascii():
            typed[int(number)] = TranslationInput(
                text=str(answer[name]).replace("\r\n", "\n"),
                seen=str(versions.get(number, "")),
                checked=all_checked or f"checked-{number}" in answer,
            )
    return typed


def build_rows(
    passages: Iterable[Passage],
    codes: tuple[str, str],
    typed: Mapping[int, TranslationInput] | None = None,
    refused: Mapping[int, list[str]] | None = None,
    start: int = 0,
) -> list[PassageRow]:
    """The passages as they are shown.

    ``codes``: of the source's and the target's language. ``typed`` and
    ``refused``: what came back and could not be kept stays in its field.
    ``start``: the segment whose field begins with its earlier translation.
    """
    typed, refused = typed or {}, refused or {}
    rows = []
    for passage in passages:
        answer = typed.get(passage.segment_id)
        text = answer.text if answer else passage.typed_text
        earlier = to_typed_text(passage.earlier.text) if passage.earlier else ""
        if passage.segment_id == start:
            text = earlier or text
        messages = list(refused.get(passage.segment_id, ()))
        if passage.state == PassageState.ERROR and not messages:
            messages = [passage.error or _("We could not make the page with this translation.")]
        rows.append(
            PassageRow(
                passage=passage,
                source=to_typed_text(passage.source),
                text=text,
                earlier=earlier,
                lines=min(12, max(2, 1 + max(len(passage.source), len(text)) // _SHORT)),
                is_checked=bool(answer and answer.checked),
                messages=messages,
                unused=find_unused_terms(passage, text, *codes),
            )
        )
    return rows
