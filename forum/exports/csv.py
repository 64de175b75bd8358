"""The posts as a table for a spreadsheet: one line per post, poll answer and text of the theme."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from forum.exports.content import Entry, Head, Poll, address_of
from portal.core.spreadsheet import BYTE_ORDER_MARK, format_csv_line
from portal.core.text.plain_text import html_to_text


def begin(head: Head) -> list[str]:
    """Headings, the theme and its summary; begins with a byte order mark."""
    lines = [
        BYTE_ORDER_MARK
        + format_csv_line(
            _("What"),
            _("Topic"),
            _("Number"),
            _("Author"),
            _("Language"),
            _("Date"),
            _("Useful as"),
            _("Found helpful by"),
            _("Votes"),
            _("Text"),
            _("Address"),
        )
    ]
    if head.theme:
        text = "\n".join([head.theme.summary, *head.theme.questions])
        lines.append(_text_line(_("Theme"), head.theme, text))
    if head.summary:
        text = f"{head.summary.summary}\n{html_to_text(head.summary_html)}"
        lines.append(_text_line(_("Summary"), head.summary, text))
    return lines


def _text_line(what: str, page: Any, text: str) -> str:
    code = page.language.code
    return format_csv_line(what, page.title, "", "", code, "", "", "", "", text, address_of(page))


def lines_of(entries: list[Entry]) -> Iterator[str]:
    """The lines of some posts."""
    for entry in entries:
        post = entry.post
        yield format_csv_line(
            pgettext("noun: what somebody wrote", "Post"),
            entry.topic.subject,
            post.pk,
            post.author_name,
            post.language,
            post.created.isoformat(timespec="minutes"),
            entry.kind,
            entry.helpful,
            "",
            post.content.raw,
            entry.address,
        )
        if entry.poll:
            yield from _poll_lines(entry, entry.poll)


def _poll_lines(entry: Entry, poll: Poll) -> Iterator[str]:
    rest = ("", "", poll.language, "", "", "")
    yield format_csv_line(_("Poll"), entry.topic.subject, *rest, "", poll.question, "")
    for answer in poll.answers:
        yield format_csv_line(
            _("Answer"),
            entry.topic.subject,
            *rest,
            answer.votes,
            answer.text,
            "",
        )
