"""The posts as JSON, written while they are read."""

import json
from collections.abc import Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from forum.exports.content import Entry, Head, address_of
from portal.core.text.plain_text import html_to_text


def _json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)


def begin(head: Head) -> str:
    """All up to the first topic."""
    about: dict[str, Any] = {
        "board": {"name": str(head.board.title), "address": head.address},
        "theme": None,
        "summary": None,
    }
    if head.theme:
        about["theme"] = _page(head.theme) | {
            "summary": head.theme.summary,
            "questions": head.theme.questions,
            "opens_on": head.theme.opens_on,
            "closes_on": head.theme.closes_on,
        }
    if head.summary:
        about["summary"] = _page(head.summary) | {
            "summary": head.summary.summary,
            "text": html_to_text(head.summary_html),
        }
    return _json(about)[:-1] + ', "topics": ['


def _page(page: Any) -> dict[str, Any]:
    return {"title": page.title, "language": page.language.code, "address": address_of(page)}


def end(*, is_empty: bool) -> str:
    """All after the last post."""
    return "]}\n" if is_empty else "]}]}\n"


def pieces_of(entries: list[Entry], *, is_first: bool) -> Iterator[str]:
    """The text of some posts; a topic is opened with its first one."""
    for entry in entries:
        if entry.opens:
            yield "" if is_first else "]}, "
            yield _topic(entry)
        else:
            yield ", "
        yield _json(_post(entry))
        is_first = False


def _topic(entry: Entry) -> str:
    topic, poll = entry.topic, None
    if entry.poll:
        answers = [{"text": each.text, "votes": each.votes} for each in entry.poll.answers]
        poll = {
            "question": entry.poll.question,
            "language": entry.poll.language,
            "answers": answers,
        }
    about = {"subject": topic.subject, "language": topic.language, "poll": poll}
    return _json(about)[:-1] + ', "posts": ['


def _post(entry: Entry) -> dict[str, Any]:
    post = entry.post
    return {
        "number": post.pk,
        "author": post.author_name,
        "language": post.language,
        "date": post.created,
        "kind": post.kind,
        "helpful": entry.helpful,
        "text": post.content.raw,
        "address": entry.address,
    }
