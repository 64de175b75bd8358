"""What a document is made of: plain data, which the layouts set.

``runs`` are pieces of text in a line, each with what is special about it. Nothing in a text is
ever markup.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Direction = Literal["", "ltr", "rtl"]
Look = Literal["danger", "caution", "card"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text in a line. ``language`` and ``direction`` where they are not those around it.

    ``whole``: no line ends within it.
    """

    text: str
    bold: bool = False
    href: str = ""
    language: str = ""
    direction: Direction = ""
    whole: bool = False


type Runs = Sequence[Run]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``quiet``: smaller, such as a date."""

    runs: Runs
    quiet: bool = False
    language: str = ""
    direction: Direction = ""
    kind: str = field(default="paragraph", init=False)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, which is a bookmark as well; the title stands above level 1."""

    level: int
    runs: Runs
    language: str = ""
    direction: Direction = ""
    kind: str = field(default="heading", init=False)


@dataclass(frozen=True, slots=True)
class List:
    """A list of items, each of several blocks."""

    items: Sequence[Sequence["Block"]]
    ordered: bool = False
    start: int = 1
    language: str = ""
    direction: Direction = ""
    kind: str = field(default="list", init=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; ``heads``: it is the heading of its row or column."""

    runs: Runs
    heads: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has ``columns`` cells."""

    columns: int
    head: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]
    caption: Runs = ()
    language: str = ""
    direction: Direction = ""
    kind: str = field(default="table", init=False)


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks with a frame around them: a warning, a note, a contact."""

    blocks: Sequence["Block"]
    look: Look = "card"
    language: str = ""
    direction: Direction = ""
    kind: str = field(default="box", init=False)


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody else said or wrote."""

    blocks: Sequence["Block"]
    language: str = ""
    direction: Direction = ""
    kind: str = field(default="quotation", init=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of ``Document.pictures``; ``alt`` says what it shows."""

    file: str
    alt: str
    caption: Runs = ()
    kind: str = field(default="picture", init=False)


type Block = Paragraph | Heading | List | Table | Box | Quotation | Picture


@dataclass(frozen=True, slots=True)
class Document:
    """Something to print.

    ``kind``: what it is, above the title. ``facts``: lines below the summary, such as the
    day when the law was checked. ``notices``: what has to be known first, such as that
    the translation is out of date. ``address``: where it is on the web, for the foot of each
    page and the QR code; ``date``: of what it says. ``pictures``: contents by file name.
    """

    title: str
    language: str
    address: str
    blocks: Sequence[Block]
    kind: str = ""
    summary: str = ""
    date: str = ""
    facts: Sequence[Runs] = ()
    notices: Sequence[Runs] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
