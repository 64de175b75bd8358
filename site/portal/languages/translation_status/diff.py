"""What has changed between two states of a text, passage by passage and word by word."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import chain
from typing import Literal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.languages.translation_status.tokens import text_of, words

Passage = tuple[str, str]
Kind = Literal["changed", "added", "removed"]

# Below these a passage is another one rather than the same one rewritten.
_ALIKE_IN_ONE_PLACE = 0.3
_ALIKE_ELSEWHERE = 0.6
# Comparisons beyond this many steps would keep the reader waiting.
_TOO_MUCH = 4_000_000
_TOO_MANY_PASSAGES = 2_500
# Up to so many steps, words are compared with all others; a text that says one
# thing over and over takes longest.
_WORD_BY_WORD = 60_000
_SENTENCE_ENDS = ".!?\n।॥؟۔…"


@dataclass(frozen=True, slots=True)
class Change:
    """One passage that is not what it was.

    ``before_html`` and ``now_html`` are the passages as they were given, not
    made safe: show them through ``marked``. Empty for one that was added or
    removed. ``before_place``: where it stood among the passages before
    (``None``: it was not there).
    """

    path: str
    before_html: str
    now_html: str
    kind: Kind
    before_place: int | None = field(default=None, compare=False)

    @property
    def marked(self) -> tuple[SafeString, SafeString]:
        """Both texts with the differences marked, safe to show."""
        return marked(self.before_html, self.now_html)

    @property
    def only_looks(self) -> bool:
        """The words are the same; only bold type or links are others."""
        return text_of(self.before_html) == text_of(self.now_html)


# --- Word by word -------------------------------------------------------------

Step = tuple[bool, str, str]  # (the same in both, before, now)


def _matcher(before: Sequence[str], now: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, before, now, autojunk=False)


def _steps(before: list[str], now: list[str]) -> Iterator[Step]:
    """Word by word; in a long text only within the sentences that are not the same."""
    if len(before) * len(now) <= _WORD_BY_WORD:
        yield from _compared(before, now)
        return
    sentences, sentences_now = _sentences(before), _sentences(now)
    if len(sentences) * len(sentences_now) > _TOO_MUCH:
        yield False, "".join(before), "".join(now)
        return
    matcher = _matcher(["".join(each) for each in sentences], ["".join(s) for s in sentences_now])
    for name, start, end, now_start, now_end in matcher.get_opcodes():
        old = list(chain.from_iterable(sentences[start:end]))
        new = list(chain.from_iterable(sentences_now[now_start:now_end]))
        if name != "equal" and len(old) * len(new) <= _WORD_BY_WORD:
            yield from _compared(old, new)
        else:
            yield name == "equal", "".join(old), "".join(new)


def _compared(before: list[str], now: list[str]) -> Iterator[Step]:
    for name, start, end, now_start, now_end in _matcher(before, now).get_opcodes():
        yield name == "equal", "".join(before[start:end]), "".join(now[now_start:now_end])


def _sentences(parts: list[str]) -> list[list[str]]:
    """The words of each sentence or line."""
    found: list[list[str]] = [[]]
    for part in parts:
        found[-1].append(part)
        if any(sign in part for sign in _SENTENCE_ENDS):
            found.append([])
    return found


def _without_scraps(steps: Iterable[Step]) -> list[Step]:
    """Changes with nothing but a space between them as one: easier to read."""
    merged: list[Step] = []
    for same, before, now in steps:
        only_space = same and not before.strip()
        if merged and not merged[-1][0] and (not same or only_space):
            _same, earlier, earlier_now = merged[-1]
            merged[-1] = (False, earlier + before, earlier_now + now)
        else:
            merged.append((same, before, now))
    return merged


def _in_html(parts: Iterable[tuple[bool, str]], tag: str) -> SafeString:
    """Text parts joined, with ``tag`` around those that are not the same."""
    return format_html_join(
        "",
        "{}",
        (
            (text if same or not text else format_html(f"<{tag}>{{}}</{tag}>", text),)
            for same, text in parts
        ),
    )


def marked(before: str, now: str) -> tuple[SafeString, SafeString]:
    """Both passages as text, what was taken away in ``<del>``, what is new in ``<ins>``.

    Safe HTML out of any HTML in: nothing of the markup but these two is left.
    """
    steps = _without_scraps(_steps(words(text_of(before)), words(text_of(now))))
    return (
        _in_html(((same, text) for same, text, _now in steps), "del"),
        _in_html(((same, text) for same, _before, text in steps), "ins"),
    )


# --- Passage by passage -------------------------------------------------------


class _Pairing:
    """Finds for each passage of today the one it has been; each belongs to one other."""

    def __init__(self, before: Sequence[Passage], now: Sequence[Passage]) -> None:
        self.before, self.now = before, now
        self.before_words = [words(text_of(html)) for _path, html in before]
        self.now_words = [words(text_of(html)) for _path, html in now]
        self.origin: dict[int, int] = {}  # place today → place before

    def find(self) -> dict[int, int]:
        """By place and text, then by text alone, then by likeness."""
        self._same(lambda passage: passage)
        self._same(lambda passage: passage[1])
        self._in_one_place()
        self._alike(self._free_before(), self._free_now(), _ALIKE_ELSEWHERE)
        return self.origin

    def _free_before(self) -> list[int]:
        taken = set(self.origin.values())
        return [place for place in range(len(self.before)) if place not in taken]

    def _free_now(self) -> list[int]:
        return [place for place in range(len(self.now)) if place not in self.origin]

    def _same(self, key: Callable[[Passage], object]) -> None:
        """Pair the free passages with equal keys, in the order they stand in."""
        waiting: dict[object, list[int]] = defaultdict(list)
        for place in self._free_before():
            waiting[key(self.before[place])].append(place)
        for place in self._free_now():
            if known := waiting[key(self.now[place])]:
                self.origin[place] = known.pop(0)

    def _in_one_place(self) -> None:
        """Pair what stands in one field or block: rewritten, or paragraphs of one text."""
        paths = {self.now[place][0]: None for place in self._free_now()}
        for path in paths:
            old = [place for place in self._free_before() if self.before[place][0] == path]
            new = [place for place in self._free_now() if self.now[place][0] == path]
            if len(old) == len(new):
                self.origin.update(zip(new, old, strict=True))
            else:
                self._alike(old, new, _ALIKE_IN_ONE_PLACE)

    def _alike(self, old: list[int], new: list[int], least: float) -> None:
        """Pair the most alike first, down to ``least`` (0 to 1)."""
        if len(old) * len(new) > _TOO_MANY_PASSAGES:
            return
        found = [
            (likeness, -now, -before)
            for before in old
            for now in new
            if (likeness := self._likeness(before, now, least)) >= least
        ]
        for _likeness, now, before in sorted(found, reverse=True):
            if -now not in self.origin and -before not in self.origin.values():
                self.origin[-now] = -before

    def _likeness(self, before: int, now: int, least: float) -> float:
        matcher = _matcher(self.before_words[before], self.now_words[now])
        if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
            return 0.0
        if len(self.before_words[before]) * len(self.now_words[now]) > _TOO_MUCH:
            return 0.0
        return matcher.ratio()


def _places_of_the_removed(count: int, origin: dict[int, int]) -> Iterator[tuple[int, int]]:
    """For each passage that is gone: (after which one of today it stood, its own place)."""
    today = {before: now for now, before in origin.items()}
    after = -1
    for place in range(count):
        if place in today:
            after = today[place]
        else:
            yield after, place


def changed_passages(before: list[Passage], now: list[Passage]) -> list[Change]:
    """The passages that differ, in today's reading order.

    A passage that has only moved is no change. ``before`` and ``now``: path
    and HTML of each passage; several may share a path (paragraphs of a text).
    """
    origin = _Pairing(before, now).find()
    found: list[tuple[tuple[int, int, int], Change]] = []
    for place, (path, html) in enumerate(now):
        if place not in origin:
            found.append(((place, 0, 0), Change(path, "", html, "added")))
        elif (old := before[origin[place]][1]) != html:
            change = Change(path, old, html, "changed", origin[place])
            found.append(((place, 0, 0), change))
    for after, place in _places_of_the_removed(len(before), origin):
        path, html = before[place]
        found.append(((after, 1, place), Change(path, html, "", "removed", place)))
    return [change for _place, change in sorted(found, key=lambda each: each[0])]
