"""What a translated passage must be like: the same for the desk's form and for PO files."""

import re
from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.strings import StringValue, validate_translation_links

from portal.translators_desk.markup import plain_text
from portal.translators_desk.tags import Tags

_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")
_LINE_BREAK = "<br>"


def _listed(tags: Counter[str]) -> str:
    return ", ".join(sorted(tags.elements()))


def _tag_problems(source: str, translated: str) -> list[str]:
    theirs, ours = Tags(source), Tags(translated)
    problems = [*ours.dangers, *ours.breaks]
    if theirs.found[_LINE_BREAK]:  # how many lines it takes is the translator's business
        theirs.found[_LINE_BREAK] = ours.found[_LINE_BREAK]
    missing, unknown = theirs.found - ours.found, ours.found - theirs.found
    if missing:
        problems.append(
            _("These tags of the original are missing: %(tags)s") % {"tags": _listed(missing)}
        )
    if unknown:
        problems.append(
            _("These tags are not in the original: %(tags)s") % {"tags": _listed(unknown)}
        )
    return problems


def _placeholder_problems(source: str, translated: str) -> list[str]:
    theirs = Counter(_PLACEHOLDER.findall(source))
    ours = Counter(_PLACEHOLDER.findall(translated))
    problems = []
    if missing := theirs - ours:
        problems.append(
            _("These placeholders are missing: %(names)s") % {"names": _listed(missing)}
        )
    if theirs and (unknown := ours - theirs):
        problems.append(
            _("These placeholders are not in the original: %(names)s") % {"names": _listed(unknown)}
        )
    return problems


def _length_problems(translated: str, limit: int | None) -> list[str]:
    length = len(StringValue(translated).render_text())
    if limit is None or length <= limit:
        return []
    message = ngettext(
        "It is %(length)d characters long; there is room for %(limit)d character.",
        "It is %(length)d characters long; there is room for %(limit)d characters.",
        limit,
    )
    return [message % {"length": length, "limit": limit}]


def _library_problems(source: str, translated: str) -> list[str]:
    """What wagtail-localize itself would refuse when it builds the page."""
    try:
        StringValue.from_translated_html(translated)
        validate_translation_links(source, translated)
    except ValueError as error:
        return [str(error)]
    return []


def problems(source: str, translated: str, limit: int | None = None) -> list[str]:
    """Why ``translated`` cannot stand for ``source``: messages for who typed it, none if it can.

    Both are passages as typed or stored; ``limit``: the most characters there
    is room for.
    """
    if not plain_text(translated):
        tags = Tags(translated)
        return tags.dangers or [_("There is no text in it.")]
    if "\x00" in translated:
        return [_("It has characters that no text has.")]
    found = [
        *_tag_problems(source, translated),
        *_placeholder_problems(source, translated),
        *_length_problems(translated, limit),
    ]
    return found or _library_problems(source, translated)
