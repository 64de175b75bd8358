"""The desk's form: from passages to rows on the page, and from an answer to what was typed."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.text.fields import TextField
from portal.glossary.lookup import ApprovedTerm
from portal.translators_desk.links import LinkInput, PassageLink
from portal.translators_desk.markup import to_typed_text
from portal.translators_desk.passages import Passage, PassageState, find_unused_terms
from portal.translators_desk.services import TranslationInput

_LINK_NAME = re.compile(r"link-([0-9]{1,18})-(a[0-9]{1,4})")
_SHORT = 90  # characters that fit on about one line


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link of a passage. ``text``: its target in the field now; ``messages``: why not."""

    link: PassageLink
    text: str
    messages: list[str]


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
    links: list[LinkRow]

    @property
    def refusal(self) -> str:
        """The first reason why something in it was refused; empty if nothing was."""
        messages = [*self.messages, *(text for link in self.links for text in link.messages)]
        return messages[0] if messages else ""

    @property
    def is_machine(self) -> bool:
        return self.passage.state == PassageState.MACHINE


class SendBackForm(forms.Form):
    """What an editor wants changed before the translation is published."""

    comment = TextField(
        label=gettext_lazy("What should be different?"),
        help_text=gettext_lazy("The author will read this."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


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
    versions = {}
    for passage in passages:
        versions[str(passage.segment_id)] = passage.version
        for link in passage.links:
            versions[f"{passage.segment_id}-{link.number}"] = link.target
    return json.dumps(versions)


def _parse_versions(answer: QueryDict) -> dict[str, Any]:
    try:
        versions = json.loads(answer.get("seen", ""))
    except ValueError:
        return {}
    return versions if isinstance(versions, dict) else {}


def parse_inputs(answer: QueryDict) -> dict[int, TranslationInput]:
    """What was typed, by segment id; fields that are not the form's are passed over."""
    versions, all_checked = _parse_versions(answer), "checked_all" in answer
    links = _parse_links(answer, versions)
    typed = {key: TranslationInput(None, links=found) for key, found in links.items()}
    for name in answer:
        kind, _dash, number = name.partition("-")
        if kind == "text" and number.isdecimal() and number.isascii():
            typed[int(number)] = TranslationInput(
                text=str(answer[name]).replace("\r\n", "\n"),
                seen=str(versions.get(number, "")),
                checked=all_checked or f"checked-{number}" in answer,
                links=links.get(int(number), {}),
            )
    return typed


def _parse_links(answer: QueryDict, versions: Mapping[str, Any]) -> dict[int, dict[str, LinkInput]]:
    """What was typed as targets of links, by segment and number of the link."""
    links: dict[int, dict[str, LinkInput]] = {}
    for name in answer:
        if found := _LINK_NAME.fullmatch(name):
            seen = str(versions.get(f"{found[1]}-{found[2]}", ""))
            typed = LinkInput(str(answer[name]), seen)
            links.setdefault(int(found[1]), {})[found[2]] = typed
    return links


def build_rows(
    passages: Iterable[Passage],
    codes: tuple[str, str],
    typed: Mapping[int, TranslationInput] | None = None,
    refused: Mapping[int, list[str]] | None = None,
    refused_links: Mapping[tuple[int, str], list[str]] | None = None,
    start: int = 0,
) -> list[PassageRow]:
    """The passages as they are shown.

    ``codes``: of the source's and the target's language. ``typed``, ``refused`` and
    ``refused_links``: what came back and could not be kept stays in its field.
    ``start``: the segment whose field begins with its earlier translation.
    """
    typed, refused = typed or {}, refused or {}
    rows = []
    for passage in passages:
        answer = typed.get(passage.segment_id)
        text = passage.typed_text if answer is None or answer.text is None else answer.text
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
                links=_build_link_rows(passage, answer, refused_links or {}),
            )
        )
    return rows


def _build_link_rows(
    passage: Passage,
    typed: TranslationInput | None,
    refused: Mapping[tuple[int, str], list[str]],
) -> list[LinkRow]:
    answers = typed.links if typed else {}
    return [
        LinkRow(
            link,
            answers[link.number].text if link.number in answers else link.target,
            list(refused.get((passage.segment_id, link.number), ())),
        )
        for link in passage.links
    ]
