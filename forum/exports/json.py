"""Exports the posts as JSON, piece by piece, for a streamed response."""

import json
from collections.abc import Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from forum.exports.content import BoardExport, ExportedPost, absolute_url
from portal.core.text.plain_text import html_to_text


def _json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)


def render_start(export: BoardExport) -> str:
    """Everything before the first topic."""
    about: dict[str, Any] = {
        "board": {"name": str(export.board.title), "address": export.url},
        "theme": None,
        "summary": None,
    }
    if export.theme:
        about["theme"] = _page(export.theme) | {
            "summary": export.theme.summary,
            "questions": export.theme.questions,
            "opens_on": export.theme.opens_on,
            "closes_on": export.theme.closes_on,
        }
    if export.summary:
        about["summary"] = _page(export.summary) | {
            "summary": export.summary.summary,
            "text": html_to_text(export.summary_html),
        }
    return _json(about)[:-1] + ', "topics": ['


def _page(page: Any) -> dict[str, Any]:
    return {"title": page.title, "language": page.language.code, "address": absolute_url(page)}


def render_end(*, is_empty: bool) -> str:
    """Everything after the last post."""
    return "]}\n" if is_empty else "]}]}\n"


def render_posts(posts: list[ExportedPost], *, is_first: bool) -> Iterator[str]:
    """A batch of posts; the first one of each topic opens the topic."""
    for exported in posts:
        if exported.opens_topic:
            yield "" if is_first else "]}, "
            yield _topic(exported)
        else:
            yield ", "
        yield _json(_post(exported))
        is_first = False


def _topic(exported: ExportedPost) -> str:
    topic, poll = exported.topic, None
    if exported.poll:
        answers = [{"text": answer.text, "votes": answer.votes} for answer in exported.poll.answers]
        poll = {
            "question": exported.poll.question,
            "language": exported.poll.language,
            "answers": answers,
        }
    about = {"subject": topic.subject, "language": topic.language, "poll": poll}
    return _json(about)[:-1] + ', "posts": ['


def _post(exported: ExportedPost) -> dict[str, Any]:
    post = exported.post
    return {
        "number": post.pk,
        "author": post.author_name,
        "language": post.language,
        "date": post.created,
        "kind": post.kind,
        "helpful": exported.helpful_count,
        "text": post.content.raw,
        "address": exported.url,
    }
