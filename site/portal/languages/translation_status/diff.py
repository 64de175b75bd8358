"""The differences between two versions of a text, by passage and by word."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import chain
from typing import Literal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.core.text.plain_text import html_to_text
from portal.languages.translation_status.tokens import split_words

Passage = tuple[str, str]
Kind = Literal["changed", "added", "removed"]

# Below these similarities, a passage counts as another one rather than rewritten.
_MIN_SIMILARITY_IN_PLACE = 0.3
_MIN_SIMILARITY_ELSEWHERE = 0.6
# Comparisons beyond this many steps would keep the reader waiting.
_MAX_COMPARISONS = 4_000_000
_MAX_PASSAGE_PAIRS = 2_500
# Up to so many steps, words are compared with all others; a text that says one
# thing over and over takes longest.
_MAX_WORD_PAIRS = 60_000
_SENTENCE_ENDS = ".!?\n।॥؟۔…"


@dataclass(frozen=True, slots=True)
class Change:
    """One passage that changed.

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
        return mark_changes(self.before_html, self.now_html)

    @property
    def only_looks(self) -> bool:
        """Whether the words are the same and only markup (bold, links) changed."""
        return html_to_text(self.before_html) == html_to_text(self.now_html)


# --- Word by word -------------------------------------------------------------

Step = tuple[bool, str, str]  # (the same in both, before, now)


def _make_matcher(before: Sequence[str], now: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, before, now, autojunk=False)


def _diff_words(before: list[str], now: list[str]) -> Iterator[Step]:
    """Diff word by word; in a long text only within sentences that differ."""
    if len(before) * len(now) <= _MAX_WORD_PAIRS:
        yield from _diff_tokens(before, now)
        return
    sentences, sentences_now = _split_sentences(before), _split_sentences(now)
    if len(sentences) * len(sentences_now) > _MAX_COMPARISONS:
        yield False, "".join(before), "".join(now)
        return
    matcher = _make_matcher(
        ["".join(words) for words in sentences], ["".join(s) for s in sentences_now]
    )
    for name, start, end, now_start, now_end in matcher.get_opcodes():
        old = list(chain.from_iterable(sentences[start:end]))
        new = list(chain.from_iterable(sentences_now[now_start:now_end]))
        if name != "equal" and len(old) * len(new) <= _MAX_WORD_PAIRS:
            yield from _diff_tokens(old, new)
        else:
            yield name == "equal", "".join(old), "".join(new)


def _diff_tokens(before: list[str], now: list[str]) -> Iterator[Step]:
    for name, start, end, now_start, now_end in _make_matcher(before, now).get_opcodes():
        yield name == "equal", "".join(before[start:end]), "".join(now[now_start:now_end])


def _split_sentences(parts: list[str]) -> list[list[str]]:
    """The words of each sentence or line."""
    sentences: list[list[str]] = [[]]
    for part in parts:
        sentences[-1].append(part)
        if any(sign in part for sign in _SENTENCE_ENDS):
            sentences.append([])
    return sentences


def _merge_changes(steps: Iterable[Step]) -> list[Step]:
    """Merge changes with nothing but a space between them, for easier reading."""
    merged: list[Step] = []
    for same, before, now in steps:
        only_space = same and not before.strip()
        if merged and not merged[-1][0] and (not same or only_space):
            _same, earlier, earlier_now = merged[-1]
            merged[-1] = (False, earlier + before, earlier_now + now)
        else:
            merged.append((same, before, now))
    return merged


def _render(parts: Iterable[tuple[bool, str]], tag: str) -> SafeString:
    """Join the parts, with ``tag`` around those that differ."""
    return format_html_join(
        "",
        "{}",
        (
            (text if same or not text else format_html(f"<{tag}>{{}}</{tag}>", text),)
            for same, text in parts
        ),
    )


def mark_changes(before: str, now: str) -> tuple[SafeString, SafeString]:
    """Both passages as text, deletions in ``<del>`` and insertions in ``<ins>``.

    Takes any HTML and returns safe HTML with no other markup than these two.
    """
    steps = _merge_changes(
        _diff_words(split_words(html_to_text(before)), split_words(html_to_text(now)))
    )
    return (
        _render(((same, text) for same, text, _now in steps), "del"),
        _render(((same, text) for same, _before, text in steps), "ins"),
    )


# --- Passage by passage -------------------------------------------------------


class _PassageMatcher:
    """Matches each current passage to the earlier one it was made from, one to one."""

    def __init__(self, before: Sequence[Passage], now: Sequence[Passage]) -> None:
        self.before, self.now = before, now
        self.before_words = [split_words(html_to_text(html)) for _path, html in before]
        self.now_words = [split_words(html_to_text(html)) for _path, html in now]
        self.origin: dict[int, int] = {}  # place today → place before

    def find(self) -> dict[int, int]:
        """Match by place and text, then by text alone, then by similarity."""
        self._pair_equal(lambda passage: passage)
        self._pair_equal(lambda passage: passage[1])
        self._pair_in_one_place()
        self._pair_similar(self._free_before(), self._free_now(), _MIN_SIMILARITY_ELSEWHERE)
        return self.origin

    def _free_before(self) -> list[int]:
        taken = set(self.origin.values())
        return [place for place in range(len(self.before)) if place not in taken]

    def _free_now(self) -> list[int]:
        return [place for place in range(len(self.now)) if place not in self.origin]

    def _pair_equal(self, key: Callable[[Passage], object]) -> None:
        """Pair the free passages with equal keys, in the order they stand in."""
        waiting: dict[object, list[int]] = defaultdict(list)
        for place in self._free_before():
            waiting[key(self.before[place])].append(place)
        for place in self._free_now():
            if known := waiting[key(self.now[place])]:
                self.origin[place] = known.pop(0)

    def _pair_in_one_place(self) -> None:
        """Pair what stands in one field or block: rewritten, or paragraphs of one text."""
        paths = {self.now[place][0]: None for place in self._free_now()}
        for path in paths:
            old = [place for place in self._free_before() if self.before[place][0] == path]
            new = [place for place in self._free_now() if self.now[place][0] == path]
            if len(old) == len(new):
                self.origin.update(zip(new, old, strict=True))
            else:
                self._pair_similar(old, new, _MIN_SIMILARITY_IN_PLACE)

    def _pair_similar(self, old: list[int], new: list[int], least: float) -> None:
        """Pair the most alike first, down to ``least`` (0 to 1)."""
        if len(old) * len(new) > _MAX_PASSAGE_PAIRS:
            return
        pairs = [
            (similarity, -now, -before)
            for before in old
            for now in new
            if (similarity := self._compute_similarity(before, now, least)) >= least
        ]
        for _similarity, now, before in sorted(pairs, reverse=True):
            if -now not in self.origin and -before not in self.origin.values():
                self.origin[-now] = -before

    def _compute_similarity(self, before: int, now: int, least: float) -> float:
        matcher = _make_matcher(self.before_words[before], self.now_words[now])
        if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
            return 0.0
        if len(self.before_words[before]) * len(self.now_words[now]) > _MAX_COMPARISONS:
            return 0.0
        return matcher.ratio()


def _find_removed_places(count: int, origin: dict[int, int]) -> Iterator[tuple[int, int]]:
    """For each passage that is gone: (after which one of today it stood, its own place)."""
    today = {before: now for now, before in origin.items()}
    after = -1
    for place in range(count):
        if place in today:
            after = today[place]
        else:
            yield after, place


def diff_passages(before: list[Passage], now: list[Passage]) -> list[Change]:
    """The passages that differ, in today's reading order.

    A passage that has only moved is no change. ``before`` and ``now``: path
    and HTML of each passage; several may share a path (paragraphs of a text).
    """
    origin = _PassageMatcher(before, now).find()
    changes: list[tuple[tuple[int, int, int], Change]] = []
    for place, (path, html) in enumerate(now):
        if place not in origin:
            changes.append(((place, 0, 0), Change(path, "", html, "added")))
        elif (old := before[origin[place]][1]) != html:
            change = Change(path, old, html, "changed", origin[place])
            changes.append(((place, 0, 0), change))
    for after, place in _find_removed_places(len(before), origin):
        path, html = before[place]
        changes.append(((after, 1, place), Change(path, html, "", "removed", place)))
    return [change for _place, change in sorted(changes, key=lambda each: each[0])]
