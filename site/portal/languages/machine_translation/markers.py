"""Taking Apertium's marks out of its answers.

It writes ``*word`` for a word it does not know, ``@word`` for one it cannot
translate and ``#word`` for one it cannot inflect. A reader gets the word,
plainly; a mark that the author wrote stays: it travels as a character that
looks alike and that Apertium hands on.
"""

import re
from collections.abc import Callable

_STAND_INS = {"*": "∗", "@": "＠", "#": "＃"}
_TAG = re.compile(r"(<[^>]*>)")
# At the beginning of a word. Not within one (an address of mail, 5*3), and not
# the number of a character (``&#39;``).
_MARKS = re.compile(r"(?<![\w&])[*@#]+(?=\w)")


def _change(passage: str, change: Callable[[str], str]) -> str:
    """``passage`` with its text changed, and its tags as they are."""
    parts = _TAG.split(passage)
    return "".join(part if part.startswith("<") else change(part) for part in parts)


def _replaceable(passage: str) -> dict[str, str]:
    """The stand-ins that the author has not used."""
    return {mark: other for mark, other in _STAND_INS.items() if other not in passage}


def with_stand_ins(passage: str) -> str:
    """``passage`` as it goes to Apertium."""
    table = str.maketrans(_replaceable(passage))
    return _change(
        passage, lambda text: _MARKS.sub(lambda match: match.group().translate(table), text)
    )


def without_markers(answer: str, passage: str) -> str:
    """``answer`` as a reader gets it; ``passage`` is what was to be translated."""
    back = str.maketrans({other: mark for mark, other in _replaceable(passage).items()})
    return _change(answer, lambda text: _MARKS.sub("", text).translate(back))
