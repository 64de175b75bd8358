"""What a reply answers or quotes, as the pages to write on show it above the field."""

from dataclasses import dataclass

from forum.engine import hooks
from forum.engine.forum_conversation.models import Post
from forum.engine.text import markup
from forum.engine.text.quotations import Quotation
from portal.i18n.registry import Language

# As many as fit above the field on a phone.
MAX_WORDS = 22


@dataclass(frozen=True)
class Answered:
    """An author and the first of their words.

    ``language``: of the words; ``None`` if it is not known. ``post``: none where only the
    words are known. ``translated``: what kind of translation they are; empty for the original.
    """

    author_name: str
    words: str
    language: Language | None = None
    post: Post | None = None
    translated: str = ""


def describe_answered(post: Post) -> Answered:
    """A post, in the reader's language if it has been translated; no translation is made."""
    readings = (find(post) for find in hooks.KNOWN_TRANSLATIONS)
    reading = next((found for found in readings if found is not None), None)
    if reading is None:
        words = markup.own_excerpt(post.body, MAX_WORDS)
        return Answered(post.author_name, words, post.written_in, post)
    words = markup.own_excerpt(reading.body, MAX_WORDS)
    return Answered(post.author_name, words, reading.language, post, reading.kind)


def describe_quotation(quotation: Quotation) -> Answered:
    """The quotation in a post that is edited: nothing says where it is from."""
    words = markup.excerpt(markup.render(quotation.words), MAX_WORDS)
    return Answered(quotation.author_name, words)
