"""The texts that can be read in another language, each with all that translating it needs."""

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
class Text:
    """A text in its own language.

    ``owner``: the field of ``TextTranslation`` and the object in it. Its
    passages are ``plain`` or have markup (``html``), never both.
    ``stays_in_house``: it must not be sent to an outside service.
    """

    owner: tuple[str, Model]
    language: str
    plain: tuple[str, ...]
    html: tuple[str, ...]
    stays_in_house: bool

    @property
    def version(self) -> str:
        """A digest of the language and of every passage."""
        content = json.dumps([self.language, self.plain, self.html], ensure_ascii=False)
        return hashlib.sha256(content.encode()).hexdigest()

    @property
    def where(self) -> dict[str, Any]:
        """The owner, as a lookup."""
        return {self.owner[0]: self.owner[1]}

    @property
    def is_html(self) -> bool:
        """The passages have markup."""
        return bool(self.html)

    @property
    def passages(self) -> tuple[str, ...]:
        """Every passage."""
        return self.html or self.plain


def _stays_in_house(post: Post) -> bool:
    return not (post.topic.forum.outside_translation and post.outside_translation)


def of_post(post: Post) -> Text:
    """The body. The topic's board must be at hand."""
    return Text(("post", post), post.language, (), (str(post.body),), _stays_in_house(post))


def of_title(post: Post) -> Text:
    """The subject of the topic that ``post`` opened. The topic's board must be at hand."""
    return Text(("post", post), post.language, (post.subject,), (), _stays_in_house(post))


def of_proposal(post: Post) -> Text:
    """A change that waits, for the moderators."""
    return Text(
        ("post", post),
        post.proposed_language or post.language,
        (),
        (markup.render(post.proposed_content),),
        _stays_in_house(post),
    )


def of_board(board: Forum) -> Text:
    """Name and description, as they stand in English."""
    description = board.description.raw if board.description is not None else ""
    return Text(
        ("board", board),
        registry.SOURCE_LANGUAGE,
        (board.name, description),
        (),
        stays_in_house=not board.outside_translation,
    )


def of_poll(poll: TopicPoll) -> Text:
    """The question and the answers, as they stand on the topic's page."""
    answers = tuple(str(answer.text) for answer in poll.topic.poll_results.answers)
    return Text(
        ("poll", poll),
        poll.language,
        (poll.question, *answers),
        (),
        stays_in_house=not poll.topic.forum.outside_translation,
    )
