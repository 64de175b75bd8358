"""Checks a translated passage; the same for the desk's form and for PO files."""

import re
from collections import Counter
from html.parser import HTMLParser

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.strings import StringValue, validate_translation_links

from portal.core.text.cleaning import has_visible_text
from portal.core.text.plain_text import html_to_text
from portal.i18n.formats import format_local_number

_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")
_LINE_BREAK = "<br>"


def _list_tags(tags: Counter[str]) -> str:
    return ", ".join(sorted(tags.elements()))


def _find_tag_problems(source: str, translated: str) -> list[str]:
    theirs, ours = TagCounter(source), TagCounter(translated)
    problems = [*ours.dangers, *ours.breaks]
    if theirs.found[_LINE_BREAK]:  # how many lines it takes is the translator's business
        theirs.found[_LINE_BREAK] = ours.found[_LINE_BREAK]
    missing, unknown = theirs.found - ours.found, ours.found - theirs.found
    if missing:
        problems.append(
            _("These tags of the original are missing: %(tags)s") % {"tags": _list_tags(missing)}
        )
    if unknown:
        problems.append(
            _("These tags are not in the original: %(tags)s") % {"tags": _list_tags(unknown)}
        )
    return problems


def _find_placeholder_problems(source: str, translated: str) -> list[str]:
    theirs = Counter(_PLACEHOLDER.findall(source))
    ours = Counter(_PLACEHOLDER.findall(translated))
    problems = []
    if missing := theirs - ours:
        problems.append(
            _("These placeholders are missing: %(names)s") % {"names": _list_tags(missing)}
        )
    if theirs and (unknown := ours - theirs):
        problems.append(
            _("These placeholders are not in the original: %(names)s")
            % {"names": _list_tags(unknown)}
        )
    return problems


def _find_length_problems(translated: str, limit: int | None) -> list[str]:
    length = len(StringValue(translated).render_text())
    if limit is None or length <= limit:
        return []
    message = ngettext(
        "The translation is too long: %(length)s. The limit is %(limit)s character.",
        "The translation is too long: %(length)s. The limit is %(limit)s characters.",
        limit,
    )
    return [message % {"length": format_local_number(length), "limit": format_local_number(limit)}]


def _find_library_problems(source: str, translated: str) -> list[str]:
    """What wagtail-localize itself would refuse when it builds the page."""
    try:
        StringValue.from_translated_html(translated)
        validate_translation_links(source, translated)
    except ValueError as error:
        return [str(error)]
    return []


def find_problems(source: str, translated: str, limit: int | None = None) -> list[str]:
    """Why ``translated`` cannot stand for ``source``: messages for who typed it, none if it can.

    Both are passages as typed or stored; ``limit``: the most characters there
    is room for.
    """
    if not has_visible_text(html_to_text(translated)):
        tags = TagCounter(translated)
        return tags.dangers or [_("The translation has no text.")]
    if "\x00" in translated:
        return [_("The translation has characters that are not allowed.")]
    problems = [
        *_find_tag_problems(source, translated),
        *_find_placeholder_problems(source, translated),
        *_find_length_problems(translated, limit),
    ]
    return problems or _find_library_problems(source, translated)


# --- The tags in a passage that somebody typed, and what must not be among them ---


_ACTIVE = {"script", "style", "iframe", "object", "embed", "form", "svg", "math", "link", "meta"}
_EMPTY = {"br"}
_DANGEROUS_SCHEMES = ("javascript:", "data:", "vbscript:")


class TagCounter(HTMLParser):
    """Counts the tags of a fragment; notes what is dangerous and what does not close.

    ``found``: how often each tag occurs, links with their number
    (``<a id="a1">``). ``dangers`` and ``breaks``: messages for the person who typed.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: Counter[str] = Counter()
        self.dangers: list[str] = []
        self.breaks: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        for tag in self._open:
            self.breaks.append(_("<%(tag)s> is not closed.") % {"tag": tag})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        number = ""
        if tag in _ACTIVE:
            self.dangers.append(
                _(
                    "The translation has a script or another active part: <%(tag)s>. Delete "
                    "this part."
                )
                % {"tag": tag}
            )
        for name, value in attrs:
            if tag == "a" and name == "id":
                number = f' id="{value or ""}"'
            else:
                self._attribute(tag, name, value or "")
        self.found[f"<{tag}{number}>"] += 1
        if tag not in _EMPTY:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        elif tag not in _EMPTY:
            self.breaks.append(_("</%(tag)s> has no opening tag.") % {"tag": tag})

    def handle_comment(self, data: str) -> None:
        self.breaks.append(_("The translation has a hidden comment. Delete the comment."))

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)

    def _attribute(self, tag: str, name: str, value: str) -> None:
        address = "".join(value.split()).lower()
        if name.startswith("on"):
            self.dangers.append(
                _("The translation has a script in <%(tag)s>: “%(name)s”. Delete the script.")
                % {"tag": tag, "name": name}
            )
        elif address.startswith(_DANGEROUS_SCHEMES):
            self.dangers.append(
                _("The translation has a link that runs a script, in <%(tag)s>. Delete this link.")
                % {"tag": tag}
            )
        else:
            self.breaks.append(
                _("“%(name)s” is not allowed in <%(tag)s>.") % {"tag": tag, "name": name}
            )
