"""The quotation that a post begins with: apart from the author's own words while they write.

Stored is Markdown: the quoted author in bold, their words, each line after a ``>``, an empty
line, and the words of whoever quotes.
"""

import re
from dataclasses import dataclass

from forum.engine.text import markup

_HEAD = re.compile(r"> \*\*(?P<author>.+):\*\*\n>\n")
_ESCAPED = re.compile(r"\\(\W)")


@dataclass(frozen=True)
class Quotation:
    """Whose words (the name that the post showed), and the words; both in Markdown."""

    marked_name: str
    words: str

    @property
    def author_name(self) -> str:
        """The name as it is read."""
        return _ESCAPED.sub(r"\1", self.marked_name)


def quote_post(author_name: str, text: str) -> Quotation:
    """What ``author_name`` says in ``text`` of their own."""
    return Quotation(markup.escape_markdown(author_name), markup.without_quotations(text))


def join(quotation: Quotation, own: str) -> str:
    """The Markdown of a post that begins with the quotation, if there are words in it."""
    lines = markup.quote(quotation.words)
    return f"> **{quotation.marked_name}:**\n>\n{lines}\n\n{own}" if lines else own


def split(text: str) -> tuple[Quotation | None, str]:
    """The quotation that ``join`` has put before the words, and these.

    Whatever could not be joined to the very same text is all the author's own.
    """
    head = _HEAD.match(text)
    if head is None:
        return None, text
    quoted, gap, own = text[head.end() :].partition("\n\n")
    words = "\n".join(line.removeprefix(">").removeprefix(" ") for line in quoted.split("\n"))
    quotation = Quotation(head["author"], words)
    return (quotation, own) if gap and join(quotation, own) == text else (None, text)
