"""Checks whether a service's answer is a usable translation of its passage."""

import re
from collections import Counter
from html.parser import HTMLParser

from portal.core.text.plain_text import html_to_text

_EMPTY_TAGS = {"br", "hr", "img", "wbr", "input"}
# U+FFFD stands where something was read in a wrong encoding.
_BROKEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")
_LETTER = re.compile(r"[^\W\d_]")
# A translation may be longer than its source, but not beyond all measure.
_MAX_LENGTH_FACTOR = 6
_ALWAYS_ALLOWED_LENGTH = 200


class _Tags(HTMLParser):
    """Collects the tags of a passage and whether they are nested as they should be."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[tuple[str, tuple[tuple[str, str | None], ...]]] = Counter()
        self.is_sound = True
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag, tuple(sorted(attrs, key=lambda pair: pair[0]))] += 1
        if tag not in _EMPTY_TAGS:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag, tuple(sorted(attrs, key=lambda pair: pair[0]))] += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in _EMPTY_TAGS:
            return
        if not self._open or self._open.pop() != tag:
            self.is_sound = False

    def handle_comment(self, data: str) -> None:
        self.tags["!--", ()] += 1

    def handle_decl(self, decl: str) -> None:
        self.tags["!", ()] += 1

    def finish(self) -> None:
        self.close()
        self.is_sound = self.is_sound and not self._open


def _parse_tags(html: str) -> _Tags:
    tags = _Tags()
    tags.feed(html)
    tags.finish()
    return tags


def have_same_tags(question: str, answer: str) -> bool:
    """Whether both have the same tags with the same attributes, the answer's well nested."""
    asked, answered = _parse_tags(question), _parse_tags(answer)
    return asked.tags == answered.tags and (answered.is_sound or not asked.is_sound)


def has_words(passage: str, *, is_html: bool) -> bool:
    """Whether there is anything in it to translate."""
    return bool(_LETTER.search(html_to_text(passage) if is_html else passage))


def is_usable(question: str, answer: str, *, is_html: bool) -> bool:
    """Whether ``answer`` may be a translation of ``question``.

    Not empty, not endless, nothing in a broken encoding, the same tags.
    """
    if not has_words(answer, is_html=is_html):
        return False
    if len(answer) > _MAX_LENGTH_FACTOR * len(question) + _ALWAYS_ALLOWED_LENGTH:
        return False
    if _BROKEN.search(answer) and not _BROKEN.search(question):
        return False
    return not is_html or have_same_tags(question, answer)
