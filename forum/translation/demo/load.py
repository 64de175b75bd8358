"""Loads sample translations of the demo's forum into the store that services fill.

The first click on “Read in my language” then shows what a person wrote, marked as a sample.
What a visitor writes is translated by the service, if there is one.
"""

from collections.abc import Iterator
from pathlib import Path

from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post
from forum.engine.text import markup
from forum.translation.models import TextTranslation
from forum.translation.search import announce_translations
from forum.translation.source_texts import SourceText, get_board_text, get_body, get_title
from portal.core.demo import Advance, read_yaml
from portal.i18n import registry

_FOLDER = Path(__file__).parent
_NOTHING_TO_SAY = dict.fromkeys(registry.BY_CODE, "")


class Memory:
    """The sample translations, by language and text."""

    def __init__(self) -> None:
        entries = [entry for path in sorted(_FOLDER.glob("*.yaml")) for entry in read_yaml(path)]
        self._entries = {(entry["language"], entry["source"].strip()): entry for entry in entries}

    def find(self, language: str, *texts: str) -> dict[str, list[str]]:
        """The texts in every other language that has all of them."""
        found = [self._find_entry(language, text.strip()) for text in texts]
        return {
            code: [entry[code].strip() for entry in found]
            for code in registry.BY_CODE
            if code != language and all(code in entry for entry in found)
        }

    def _find_entry(self, language: str, text: str) -> dict[str, str]:
        return self._entries.get((language, text), {}) if text else _NOTHING_TO_SAY


def load_translations(advance: Advance) -> None:
    """Make the sample translations that are not there yet."""
    memory = Memory()
    TextTranslation.objects.bulk_create(_build_rows(memory), ignore_conflicts=True)
    announce_translations(Post.objects.values_list("pk", flat=True))
    advance("sample translations")


def _build_rows(memory: Memory) -> Iterator[TextTranslation]:
    for board in Forum.objects.all():
        text = get_board_text(board)
        yield from _create_rows(text, memory.find(text.language, *text.plain))
    for post in Post.objects.select_related("topic__forum"):
        bodies = memory.find(post.language, post.content.raw)
        rendered = {
            code: [str(markup.render(each)) for each in done] for code, done in bodies.items()
        }
        yield from _create_rows(get_body(post), rendered)
        if post.is_topic_head:
            yield from _create_rows(get_title(post), memory.find(post.language, post.subject))


def _create_rows(text: SourceText, passages: dict[str, list[str]]) -> Iterator[TextTranslation]:
    for language, translated in passages.items():
        yield TextTranslation(
            **text.lookup,
            language=language,
            version=text.version,
            state=TextTranslation.State.READY,
            passages=translated,
            service=TextTranslation.SAMPLE,
        )
