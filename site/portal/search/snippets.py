"""The few words around the first hit."""

import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.search.analysis.stems import STEM, find_stems
from portal.search.analysis.words import Word, split_words
from portal.search.query import Query, Variant

BEGIN, END = "…\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}…"
CHARACTERS_BEFORE = 60
MAX_LENGTH = 220
# What is found further back is shown by the beginning of the text.
CHARACTERS_SEARCHED = 60_000


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage in pieces; every second piece is a hit, the first is not."""

    pieces: tuple[str, ...]
    begins_inside: bool
    ends_inside: bool

    @property
    def plain(self) -> str:
        """As plain text."""
        text = "".join(self.pieces)
        return f"{BEGIN if self.begins_inside else ''}{text}{END if self.ends_inside else ''}"

    @property
    def html(self) -> SafeString:
        """With the hits in ``<mark>``; everything else escaped."""
        marked = format_html_join(
            "",
            "{}",
            (
                (format_html("<mark>{}</mark>", piece) if number % 2 else piece,)
                for number, piece in enumerate(self.pieces)
            ),
        )
        before = BEGIN if self.begins_inside else ""
        after = END if self.ends_inside else ""
        return format_html("{}{}{}", before, marked, after)


def make_snippet(text: str, looked: "Looked", language: str) -> Snippet:
    """The passage of ``text`` around the first place where what is ``looked`` for is found.

    The beginning, if it is found in the title only. ``language``: of the text.
    """
    hits = _find_hits(text, looked, language)
    start, end = _choose_window(text, *hits[0]) if hits else _choose_window(text, 0, 0)
    pieces, at = [], start
    for begin, finish in hits:
        if begin >= at and finish <= end:
            pieces += [text[at:begin], text[begin:finish]]
            at = finish
    pieces.append(text[at:end])
    return Snippet(tuple(pieces), start > 0, end < len(text))


def _choose_window(text: str, begin: int, finish: int) -> tuple[int, int]:
    """From a little before a hit to a little after, cut between words where there are any."""
    start = 0
    if begin > CHARACTERS_BEFORE:
        space = text.find(" ", begin - CHARACTERS_BEFORE, begin)
        start = space + 1 if space >= 0 else begin
    end = max(finish, start + MAX_LENGTH)
    if end >= len(text):
        return start, len(text)
    space = text.rfind(" ", max(finish, start + MAX_LENGTH // 2), end)
    end = space if space >= 0 else end
    while end < len(text) and unicodedata.category(text[end])[0] == "M":
        end += 1
    return start, end


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked for: single words, beginnings of words, stems, and whole phrases.

    ``phrases``: by their last term. ``open_phrases``: those whose last term may go on.
    ``longest``: how many terms a phrase has at most. ``known``: the words compared so far, by
    language: the texts of one page of results say the same again and again.
    """

    words: frozenset[str]
    beginnings: tuple[str, ...]
    stems: frozenset[str]
    phrases: Mapping[str, Sequence[Variant]]
    open_phrases: tuple[Variant, ...]
    longest: int
    known: dict[tuple[str, str], bool] = field(default_factory=dict, compare=False)

    @classmethod
    def for_query(cls, query: Query) -> "Looked":
        """What a query looks for."""
        single = [each for each in query.variants if len(each.terms) == 1 and each.sort != "roman"]
        terms = {each.terms[0] for each in single if each.sort != "beginning"}
        phrases = [each for each in query.variants if len(each.terms) > 1]
        by_last: dict[str, list[Variant]] = {}
        for each in phrases:
            if each.sort != "beginning":
                by_last.setdefault(each.terms[-1], []).append(each)
        return cls(
            words=frozenset(term for term in terms if not term.startswith(STEM)),
            beginnings=tuple(each.terms[0] for each in single if each.sort == "beginning"),
            stems=frozenset(term[1:] for term in terms if term.startswith(STEM)),
            phrases=by_last,
            open_phrases=tuple(each for each in phrases if each.sort == "beginning"),
            longest=max((len(each.terms) for each in phrases), default=1),
        )

    def has(self, term: str, language: str) -> bool:
        """Whether a word is one of those, in one of its forms."""
        known = self.known.get((term, language))
        if known is None:
            self.known[term, language] = known = self._compare(term, language)
        return known

    def _compare(self, term: str, language: str) -> bool:
        if term in self.words or term.startswith(self.beginnings):
            return True
        return bool(self.stems) and not self.stems.isdisjoint(find_stems(term, language))

    def list_ending_with(self, term: str) -> list[Variant]:
        """The phrases that may end with this term."""
        open_phrases = (each for each in self.open_phrases if term.startswith(each.terms[-1]))
        return [*self.phrases.get(term, ()), *open_phrases]


def _find_hits(text: str, looked: Looked, language: str) -> list[tuple[int, int]]:
    """Begin and end of each hit about the first, in order, none running into another.

    One pass however much is looked for, and no further than the passage reaches.
    """
    recent: deque[tuple[str, Word]] = deque(maxlen=looked.longest)
    places: set[tuple[int, int]] = set()
    stop = len(text)
    for word in split_words(text[:CHARACTERS_SEARCHED]):
        if word.start > stop:
            break
        if any(looked.has(form, language) for form in word.forms):
            places.add((word.start, word.end))
        for term in word.terms:
            recent.append((term, word))
            if looked.has(term, language):
                places.add((word.start, word.end))
            if looked.longest > 1 and (phrases := looked.list_ending_with(term)):
                places.update(_find_endings(recent, phrases))
        if places:
            begin, finish = min(places)
            stop = min(stop, max(finish, begin + MAX_LENGTH))
    return _merge_overlapping(sorted(places))


def _find_endings(
    recent: Sequence[tuple[str, Word]], phrases: Iterable[Variant]
) -> Iterator[tuple[int, int]]:
    """Those of the phrases that the ``recent`` terms are; the last is known to be right."""
    before = tuple(term for term, _word in recent)[:-1]
    for phrase in phrases:
        begins_at = len(recent) - len(phrase.terms)
        if begins_at >= 0 and before[begins_at:] == phrase.terms[:-1]:
            yield recent[begins_at][1].start, recent[-1][1].end


def _merge_overlapping(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for begin, end in places:
        if kept and begin < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((begin, end))
    return kept
