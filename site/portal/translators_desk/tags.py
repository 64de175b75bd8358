"""The tags in a passage that somebody typed, and what must not be among them."""

from collections import Counter
from html.parser import HTMLParser

from django.utils.translation import gettext as _

_ACTIVE = {"script", "style", "iframe", "object", "embed", "form", "svg", "math", "link", "meta"}
_EMPTY = {"br"}
_DANGEROUS_SCHEMES = ("javascript:", "data:", "vbscript:")


class Tags(HTMLParser):
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
                _("It has a script or another active part: <%(tag)s>.") % {"tag": tag}
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
            self.breaks.append(_("</%(tag)s> closes nothing that is open.") % {"tag": tag})

    def handle_comment(self, data: str) -> None:
        self.breaks.append(_("It has a hidden comment."))

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
                _("It has a script in <%(tag)s>: “%(name)s”.") % {"tag": tag, "name": name}
            )
        elif address.startswith(_DANGEROUS_SCHEMES):
            self.dangers.append(_("It has a link that runs a script, in <%(tag)s>.") % {"tag": tag})
        else:
            self.breaks.append(
                _("<%(tag)s> has “%(name)s”, which does not belong here.")
                % {"tag": tag, "name": name}
            )
