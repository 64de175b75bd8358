"""A pocket card: one sheet of A4, cut once and folded to a booklet of eight small pages."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from portal.core.multilingual import TextInLanguage
from portal.i18n import formats, registry
from portal.printing.documents import Run
from portal.printing.runs import make_runs, strip_marks
from portal.printing.typesetter import typeset

MAX_RIGHTS = 5
MAX_SENTENCES = 3
# More would be smaller than people can read.
MAX_NUMBERS = 6


@dataclass(frozen=True, slots=True)
class Sentence:
    """What to show to an employer: ``theirs`` in the language called ``language``, and ``mine``."""

    mine: str
    theirs: str
    language: str


@dataclass(frozen=True, slots=True)
class Number:
    """Whom to call. ``note``: hours, languages, that the call is free."""

    name: str
    number: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PocketCard:
    """What stands on the card; everything in ``language``, but what says otherwise.

    ``title``: on the cover, such as “Nepal – Kuwait”; ``text``: below it. ``rights``: five
    at the most, the most important first. ``address``: of the page about the same, for
    the QR code. ``changed_on``: the date of what it says; ``checked_on``: when the law was
    checked; ``made_on``: the day of the card itself. ``doubt``: what the reader has to know
    of how sure all this is, such as that it is sample content.
    """

    language: str
    title: str
    rights: Sequence[str]
    sentences: Sequence[Sentence]
    numbers: Sequence[Number]
    address: str
    changed_on: dt.date | None = None
    doubt: str = ""
    text: str = ""
    checked_on: dt.date | None = None
    made_on: dt.date | None = None


def make_pocket_card(card: PocketCard) -> bytes:
    """The card as a PDF: one page of A4, black and white, about 60 KB.

    Texts are data and may hold anything; numbers keep their order and stay on one line.
    What is more than ``MAX_RIGHTS``, ``MAX_SENTENCES`` and ``MAX_NUMBERS`` is left out. Takes
    a third of a second. Raises ``PrintingError``; ask ``typesetter.is_available`` before
    offering it.
    """
    with translation.override(card.language):
        data = {"title": card.title, "panels": list(_build_panels(card))}
    return typeset("card", data, language=card.language, address=card.address)


type _Data = dict[str, Any]


def _build_panels(card: PocketCard) -> Iterator[_Data]:
    """The eight pages of the booklet in the order in which they are read."""
    language = registry.get(card.language)

    def runs(text: str) -> list[_Data]:
        return [asdict(run) for run in _make_runs(text, language)]

    yield {"kind": "cover", "text": runs(card.text)}
    rights = [runs(right) for right in card.rights[:MAX_RIGHTS]]
    start = 1
    for each, heading in zip(_share(rights, 3), (_("Your rights"), "", ""), strict=True):
        yield {"kind": "rights", "heading": runs(heading), "items": each, "start": start}
        start += len(each)
    yield {
        "kind": "sentences",
        "heading": runs(_("Show your employer")),
        "sentences": [_describe_sentence(each, runs) for each in card.sentences[:MAX_SENTENCES]],
    }
    numbers = [_describe_number(each, runs) for each in card.numbers[:MAX_NUMBERS]]
    nobody = "" if numbers else _("There is no contact of the network here yet.")
    yield {
        "kind": "numbers",
        "heading": runs(_("Who to call")),
        "numbers": numbers[:3],
        "text": runs(nobody),
    }
    if len(numbers) > 3:
        yield {"kind": "numbers", "heading": [], "numbers": numbers[3:], "text": []}
    else:
        yield {"kind": "notes", "heading": runs(_("My notes"))}
    yield {"kind": "back", "dates": list(map(runs, _say_dates(card))), "doubt": runs(card.doubt)}


def _make_runs(text: str, language: registry.Language) -> list[Run]:
    """A text on a card in ``language``. One in another language stays in one piece."""
    own = text.language if isinstance(text, TextInLanguage) else language
    if own.direction == language.direction:
        style = {} if own == language else {"language": own.code}
        return make_runs(str(text), language.direction, **style)
    return [Run(strip_marks(str(text)), language=own.code, direction=own.direction)]


def _share(items: Sequence[Any], pages: int) -> Iterator[Sequence[Any]]:
    """The items on so many pages, the first with one more where they are not even."""
    each, more = divmod(len(items), pages)
    position = 0
    for page in range(pages):
        number = each + (page < more)
        yield items[position : position + number]
        position += number


def _describe_sentence(sentence: Sentence, runs: Callable[[str], list[_Data]]) -> _Data:
    other = registry.get(sentence.language)
    return {
        "mine": runs(sentence.mine),
        "theirs": [asdict(run) for run in make_runs(sentence.theirs, other.direction)],
        "language": other.code,
        "direction": other.direction,
    }


def _describe_number(number: Number, runs: Callable[[str], list[_Data]]) -> _Data:
    written = Run(number.number.replace(" ", "\u00a0"), bold=True, direction="ltr", whole=True)
    return {
        "name": runs(number.name),
        "number": [asdict(written)],
        "note": runs(number.note),
    }


def _say_dates(card: PocketCard) -> Iterator[str]:
    colon = formats.get_colon()
    said = (
        (_("Law checked on"), card.checked_on),
        (_("Page edited on"), card.changed_on),
        (_("Card made on"), card.made_on),
    )
    for label, date in said:
        if date:
            yield f"{label}{colon} {formats.format_local_date(date)}"
