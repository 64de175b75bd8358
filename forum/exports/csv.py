"""Exports the posts as CSV: a line for each post, poll, answer, and text of the theme."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from forum.exports.content import BoardExport, ExportedPoll, ExportedPost, absolute_url
from portal.core.spreadsheet import BYTE_ORDER_MARK, format_csv_line
from portal.core.text.plain_text import html_to_text


def header_lines(export: BoardExport) -> list[str]:
    """Column headings, the theme and its summary; begins with a byte order mark."""
    lines = [
        BYTE_ORDER_MARK
        + format_csv_line(
            _("Kind"),
            _("Topic"),
            _("Post number"),
            _("Author"),
            _("Language"),
            _("Date"),
            _("Marked as"),
            _("Helpful (number of members)"),
            _("Votes"),
            _("Text"),
            _("Link"),
        )
    ]
    if export.theme:
        text = "\n".join([export.theme.summary, *export.theme.questions])
        lines.append(_text_line(_("Theme"), export.theme, text))
    if export.summary:
        text = f"{export.summary.summary}\n{html_to_text(export.summary_html)}"
        lines.append(_text_line(_("Summary"), export.summary, text))
    return lines


def _text_line(what: str, page: Any, text: str) -> str:
    code = page.language.code
    return format_csv_line(what, page.title, "", "", code, "", "", "", "", text, absolute_url(page))


def post_lines(posts: list[ExportedPost]) -> Iterator[str]:
    """The lines of a batch of posts."""
    for exported in posts:
        post = exported.post
        yield format_csv_line(
            pgettext("noun: what somebody wrote", "Post"),
            exported.topic.subject,
            post.pk,
            post.author_name,
            post.language,
            post.created.isoformat(timespec="minutes"),
            exported.kind,
            exported.helpful_count,
            "",
            post.content.raw,
            exported.url,
        )
        if exported.poll:
            yield from _poll_lines(exported, exported.poll)


def _poll_lines(exported: ExportedPost, poll: ExportedPoll) -> Iterator[str]:
    rest = ("", "", poll.language, "", "", "")
    yield format_csv_line(_("Poll"), exported.topic.subject, *rest, "", poll.question, "")
    for answer in poll.answers:
        yield format_csv_line(
            pgettext("choice in a poll", "Answer"),
            exported.topic.subject,
            *rest,
            answer.votes,
            answer.text,
            "",
        )
