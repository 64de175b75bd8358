"""The texts that can be translated, each with everything needed to translate it."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.forum_polls.models import TopicPoll
from forum.engine.forum_conversation.models import Post
from forum.engine.text import markup
from portal.i18n import registry


@dataclass(frozen=True)
class SourceText:
    """A text in its own language.

    ``owner`` is the name of a field of ``TextTranslation`` and the object in it. The
    passages are either ``plain`` text or ``html``. If ``self_hosted_only``, the text
    must not be sent to an outside service.
    """

    owner: tuple[str, Model]
    language: str
    plain: tuple[str, ...]
    html: tuple[str, ...]
    self_hosted_only: bool

    @property
    def version(self) -> str:
        """Digest of the language and all passages."""
        content = json.dumps([self.language, self.plain, self.html], ensure_ascii=False)
        return hashlib.sha256(content.encode()).hexdigest()

    @property
    def lookup(self) -> dict[str, Any]:
        """The owner as a lookup of ``TextTranslation``."""
        return {self.owner[0]: self.owner[1]}

    @property
    def is_html(self) -> bool:
        """Whether the passages are HTML."""
        return bool(self.html)

    @property
    def passages(self) -> tuple[str, ...]:
        """All passages."""
        return self.html or self.plain


def _is_self_hosted_only(post: Post) -> bool:
    return not (post.topic.forum.outside_translation and post.outside_translation)


def get_body(post: Post) -> SourceText:
    """The body of a post; ``post.topic.forum`` should be loaded."""
    return SourceText(
        ("post", post), post.language, (), (str(post.body),), _is_self_hosted_only(post)
    )


def get_title(post: Post) -> SourceText:
    """The subject of the topic that ``post`` opened; ``post.topic.forum`` should be loaded."""
    return SourceText(
        ("post", post), post.language, (post.subject,), (), _is_self_hosted_only(post)
    )


def get_proposed_body(post: Post) -> SourceText:
    """The body of a proposed edit, for the moderators."""
    return SourceText(
        ("post", post),
        post.proposed_language or post.language,
        (),
        (markup.render(post.proposed_content),),
        _is_self_hosted_only(post),
    )


def get_board_text(board: Forum) -> SourceText:
    """The English name and description of a board."""
    description = board.description.raw if board.description is not None else ""
    return SourceText(
        ("board", board),
        registry.SOURCE_LANGUAGE,
        (board.name, description),
        (),
        self_hosted_only=not board.outside_translation,
    )


def get_poll_text(poll: TopicPoll) -> SourceText:
    """The question and answers of a poll, in the order of the topic's page."""
    answers = tuple(str(answer.text) for answer in poll.topic.poll_results.answers)
    return SourceText(
        ("poll", poll),
        poll.language,
        (poll.question, *answers),
        (),
        self_hosted_only=not poll.topic.forum.outside_translation,
    )
