"""The HTML tags in a message."""

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

_WITHOUT_END = {"br", "hr", "img", "input", "wbr"}


class _TagParser(HTMLParser):
    """Collects tags, and notes whether each is closed where it should be."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: Counter[str] = Counter()
        self.is_nested = True
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = "".join(f' {name}="{value or ""}"' for name, value in sorted(attrs))
        self.found[f"<{tag}{written}>"] += 1
        if tag not in _WITHOUT_END:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.found[f"</{tag}>"] += 1
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.is_nested = False

    def close(self) -> None:
        super().close()
        self.is_nested = self.is_nested and not self._open


def _parse_tags(text: str) -> _TagParser:
    parser = _TagParser()
    parser.feed(text)
    parser.close()
    return parser


def _list_tags(tags: Counter[str]) -> str:
    return " ".join(sorted(tags.elements()))


def find_markup_problems(original: str, text: str) -> Iterator[str]:
    """What is wrong with the tags of ``text``, a translation of ``original``."""
    expected, actual = _parse_tags(original), _parse_tags(text)
    if missing := expected.found - actual.found:
        yield f"lacks the HTML {_list_tags(missing)}"
    if unknown := actual.found - expected.found:
        yield f"has the HTML {_list_tags(unknown)}, which the original does not have"
    if expected.is_nested and not actual.is_nested:
        yield "has HTML tags that do not close one another"
