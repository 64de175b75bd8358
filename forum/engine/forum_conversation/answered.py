"""What a reply answers: a post, as the page to reply on shows it above the field."""

from dataclasses import dataclass

from forum.engine import hooks
from forum.engine.forum_conversation.models import Post
from forum.engine.text import markup
from portal.i18n import registry

# As many as fit above the field on a phone.
MAX_WORDS = 22


@dataclass(frozen=True)
class Answered:
    """A post's author and first words, in the reader's language where they are there already.

    ``translated``: what kind of translation the words are; empty for the original.
    """

    post: Post
    words: str
    language: registry.Language
    translated: str = ""


def build_answered(post: Post) -> Answered:
    """What is shown of ``post``; it makes no translation."""
    readings = (find(post) for find in hooks.KNOWN_TRANSLATIONS)
    reading = next((found for found in readings if found is not None), None)
    if reading is None:
        return Answered(post, markup.own_excerpt(post.body, MAX_WORDS), post.written_in)
    words = markup.own_excerpt(reading.body, MAX_WORDS)
    return Answered(post, words, reading.language, reading.kind)
