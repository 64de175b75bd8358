"""The network's own terms: what *kafala* is called is not for a machine to decide."""

import re
from collections.abc import Mapping, Sequence

from django.utils.html import escape

from portal.glossary.lookup import get_term_pairs

_TAG = re.compile(r"(<[^>]*>)")
_STAND_IN = "Xqterm{}qx"

Terms = Mapping[str, str]


def find_terms(passages: Sequence[str], source: str, target: str) -> Terms:
    """The approved translations of those terms of the glossary that the passages speak of."""
    text = "\n".join(passages).casefold()
    pairs = get_term_pairs(source, target)
    return {term: own for term, own in pairs.items() if term.casefold() in text}


class TermProtection:
    """Puts a made-up word in the place of each term, and the approved translation in its.

    For services that hand on a word they do not know. Only the text is
    touched, never what stands within a tag.
    """

    def __init__(self, terms: Terms) -> None:
        by_length = sorted(terms, key=len, reverse=True)
        self._translations = [terms[term] for term in by_length]
        self._numbers = {term.casefold(): number for number, term in enumerate(by_length)}
        words = "|".join(re.escape(term) for term in by_length)
        self._pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) if words else None

    def protect(self, passage: str) -> str:
        """``passage`` with stand-ins."""
        pattern = self._pattern
        if pattern is None or "qterm" in passage.casefold():
            return passage
        parts = _TAG.split(passage)
        return "".join(
            part if part.startswith("<") else pattern.sub(self._replace_term, part)
            for part in parts
        )

    def _replace_term(self, match: re.Match[str]) -> str:
        number = self._numbers.get(match.group().casefold())
        return match.group() if number is None else _STAND_IN.format(number)

    def restore(self, answer: str, question: str, *, is_html: bool) -> str | None:
        """``answer`` with the approved translations; ``None`` if a stand-in got lost."""
        for number, own in enumerate(self._translations):
            stand_in = _STAND_IN.format(number)
            if answer.count(stand_in) != question.count(stand_in):
                return None
            answer = answer.replace(stand_in, escape(own) if is_html else own)
        return answer
